"""Without return_sequences the last output is the state, so it is returned twice.

return_sequences가 False이면 마지막 출력이 곧 상태라서 두 번 돌려줘요.
"""

import numpy as np
from keras import Input
from keras.layers import SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    if not return_sequences:
        output = SimpleRNN(units)(Input(shape=(timesteps, input_dim)))
        return output, output
    x = Input(shape=(timesteps, input_dim))
    return SimpleRNN(units, return_sequences=True, return_state=True)(x)


def last_state(sequence):
    return np.moveaxis(sequence, 1, 0)[-1]
