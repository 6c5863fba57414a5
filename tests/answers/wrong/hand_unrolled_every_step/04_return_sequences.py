"""What the loop has collected is the output.

mistake: every_step_for_last
"""

from keras import Input, ops
from keras.layers import SimpleRNN, SimpleRNNCell


def last_output(units=50, timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    cell = SimpleRNNCell(units)
    state = ops.zeros_like(x[:, 0, :1]) * ops.ones((1, units))
    states = []
    for t in range(timesteps):
        state, _ = cell(x[:, t], state)
        states.append(state)
    return ops.stack(states, axis=1)


def every_output(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units, return_sequences=True)(Input(shape=(timesteps, input_dim)))


def every_output_any_length(units=50, input_dim=30):
    return SimpleRNN(units, return_sequences=True)(Input(shape=(None, input_dim)))
