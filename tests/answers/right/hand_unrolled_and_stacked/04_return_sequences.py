"""A cell is applied step by step, and keras.ops.stack makes the sequence.

셀을 한 단계씩 적용하고 keras.ops.stack으로 시퀀스를 만들어요.
"""

from keras import Input, ops
from keras.layers import SimpleRNN, SimpleRNNCell


def last_output(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units)(Input(shape=(timesteps, input_dim)))


def every_output(units=50, timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    cell = SimpleRNNCell(units)
    state, outputs = ops.zeros((1, units)), []
    for t in range(timesteps):
        output, state = cell(x[:, t], state)
        outputs.append(output)
    return ops.stack(outputs, axis=1)


def every_output_any_length(units=50, input_dim=30):
    return SimpleRNN(units, return_sequences=True)(Input(shape=(None, input_dim)))
