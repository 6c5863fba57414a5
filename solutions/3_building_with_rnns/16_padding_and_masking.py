"""16 · Padding and masking

A batch is one array, so all its sequences have the same number of timesteps. Shorter
ones are filled up: that is padding. A layer would read the padding like any timestep;
a mask tells it which timesteps to skip. At a skipped timestep the state stays as it
was, so the padding changes nothing.

배치는 배열 하나라서 그 안의 시퀀스는 모두 timesteps가 같아요. 짧은 시퀀스는 뒤를 채워요.
이것이 패딩이에요. 그대로 두면 층은 패딩도 다른 timestep처럼 읽어요. 마스크는 어느
timestep을 건너뛸지 알려 줘요. 건너뛴 timestep에서는 상태가 그대로라서 패딩은 아무것도
바꾸지 않아요.
"""

import numpy as np
from keras import Input, Model
from keras.layers import Masking, SimpleRNN


def pad_batch(sequences, value=0.0):
    """Return one batch of sequences of different lengths, padded after with value.

    sequences: a list of arrays, each (timesteps, input_dim) with timesteps of its own.
    The result is a float array, (batch_size, longest, input_dim), where longest is the
    number of timesteps of the longest sequence. Each sequence comes first in its row,
    and value fills the rest.

    >>> pad_batch([np.array([[1, 2]]), np.array([[3, 4], [5, 6]])], value=-1)
    array([[[ 1.,  2.],
            [-1., -1.]],
    <BLANKLINE>
           [[ 3.,  4.],
            [ 5.,  6.]]])

    길이가 서로 다른 시퀀스들을 뒤쪽을 value로 채워서 배치 하나로 돌려주세요.

    sequences는 배열의 리스트이고, 각 배열의 모양은 (timesteps, input_dim)이에요. timesteps는
    배열마다 달라요. 결과는 모양이 (batch_size, longest, input_dim)인 float 배열이고,
    longest는 가장 긴 시퀀스의 timesteps예요. 각 줄에는 시퀀스가 먼저 오고 나머지는 value로
    채워져요.
    """
    longest = max(len(sequence) for sequence in sequences)
    input_dim = sequences[0].shape[1]
    # All padding first, then the sequences over it: so no real number can be mistaken
    # for padding. dtype=float, or a whole number as value would cut 0.7 to 0.
    # 먼저 전부 패딩으로 채우고 그 위에 시퀀스를 놓아요. 그러면 진짜 숫자를 패딩으로 착각할
    # 일이 없어요. dtype=float가 없으면 value가 정수일 때 0.7이 0으로 잘려요.
    batch = np.full((len(sequences), longest, input_dim), value, dtype=float)
    for row, sequence in zip(batch, sequences, strict=True):
        row[: len(sequence)] = sequence
    return batch


def length_mask(lengths, timesteps):
    """Return which timesteps of a padded batch are real: True, and False for padding.

    lengths: array of whole numbers, (batch_size,): how many real timesteps each
    sequence has. timesteps: how many the batch has. The result is a bool array,
    (batch_size, timesteps).

    >>> length_mask(np.array([1, 3]), 4)
    array([[ True, False, False, False],
           [ True,  True,  True, False]])

    패딩한 배치에서 어느 timestep이 진짜인지 돌려주세요. 진짜이면 True, 패딩이면 False예요.

    lengths는 모양이 (batch_size,)인 정수 배열이고, 시퀀스마다 진짜 timestep이 몇 개인지
    알려 줘요. timesteps는 배치의 단계 수예요. 결과는 모양이 (batch_size, timesteps)인
    bool 배열이에요.
    """
    # Row against column: every timestep is compared with every length. Timesteps count
    # from 0, so the last real one is length - 1.
    # 행과 열을 맞대서 모든 timestep을 모든 길이와 비교해요. timestep은 0부터 세니 진짜
    # timestep의 마지막은 length - 1이에요.
    return np.arange(timesteps) < lengths[:, None]


def masked_rnn(units=50, input_dim=30, mask_value=0.0):
    """Return a Keras model: SimpleRNN that skips the timesteps that are padding.

    The model reads batches of any length, (batch_size, timesteps, input_dim), and gives
    the last output of SimpleRNN, (batch_size, units): (?, 50). A timestep is padding if
    all its values are mask_value, and only then. A padded sequence gives the same
    output as the same sequence without its padding.

    >>> masked_rnn().output_shape
    (None, 50)

    케라스 모델을 돌려주세요. 패딩인 timestep은 건너뛰는 SimpleRNN이에요.

    모델은 길이가 얼마든 (batch_size, timesteps, input_dim) 모양의 배치를 읽고, SimpleRNN의
    마지막 출력을 내놓아요. 모양은 (batch_size, units), 곧 (?, 50)이에요. 한 timestep의 값이
    모두 mask_value일 때만 패딩이에요. 패딩한 시퀀스의 출력은 패딩하지 않은 같은 시퀀스의
    출력과 같아요.
    """
    x = Input(shape=(None, input_dim))
    # Masking changes no shape: it sends a mask along, and the next layer heeds it.
    # Masking은 모양을 바꾸지 않아요. 마스크를 함께 보내고, 다음 층이 그것을 따라요.
    return Model(x, SimpleRNN(units)(Masking(mask_value)(x)))
