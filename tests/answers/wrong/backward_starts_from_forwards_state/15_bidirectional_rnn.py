"""The backward layer goes on where the forward one ends.

mistake: state_of_forward_half
"""

from keras import Input, ops
from keras.layers import SimpleRNN, add, average, concatenate, multiply


def bidirectional_rnn(units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False):
    x = Input(shape=(timesteps, input_dim))
    a, state = SimpleRNN(units, return_sequences=return_sequences, return_state=True)(x)
    b = SimpleRNN(units, return_sequences=return_sequences, go_backwards=True)(x, initial_state=state)
    if return_sequences:
        b = ops.flip(b, axis=1)
    return {"concat": concatenate, "sum": add, "mul": multiply, "ave": average}[merge_mode]([a, b])
