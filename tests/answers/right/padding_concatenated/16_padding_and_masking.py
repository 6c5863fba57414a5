"""A block of padding is put under each sequence; a running sum makes the mask.

시퀀스 아래에 패딩을 이어 붙이고, 마스크는 누적 합으로 만들어요.
"""

import numpy as np
from keras import Input, Model
from keras.layers import Masking, SimpleRNN


def pad_batch(sequences, value=0.0):
    longest = max(sequences, key=len).shape[0]
    rows = []
    for sequence in sequences:
        missing = longest - sequence.shape[0]
        padding = np.ones((missing, sequence.shape[1])) * value
        rows.append(np.vstack([sequence, padding]))
    return np.array(rows)


def length_mask(lengths, timesteps):
    return np.ones((len(lengths), timesteps)).cumsum(axis=1) <= lengths[..., np.newaxis]


def masked_rnn(units=50, input_dim=30, mask_value=0.0):
    x = Input(batch_shape=(None, None, input_dim), dtype="float32")
    masked = Masking(mask_value=mask_value)(x)
    _, state = SimpleRNN(units, return_state=True)(masked)
    return Model(x, state)
