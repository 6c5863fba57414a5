"""An LSTMCell is applied step by step.

LSTMCell을 한 단계씩 직접 적용해요.
"""

from keras import Input, ops
from keras.layers import LSTMCell


def lstm_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    cell = LSTMCell(units)
    states, outputs = [ops.zeros((1, units)), ops.zeros((1, units))], []
    for t in range(timesteps):
        output, states = cell(x[:, t], states)
        outputs.append(output)
    return ops.stack(outputs, axis=1) if return_sequences else output, *states


def count_params(units, input_dim):
    simple = units * (input_dim + units + 1)
    return simple + simple + simple + simple
