"""The last states of the two directions are merged where the last outputs are asked."""

from keras import Input
from keras.layers import Bidirectional, SimpleRNN, add, average, concatenate, multiply


def bidirectional_rnn(
    units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False
):
    layer = SimpleRNN(units, return_sequences=return_sequences, return_state=True)
    output, *states = Bidirectional(layer, merge_mode=merge_mode)(
        Input(shape=(timesteps, input_dim))
    )
    if return_sequences:
        return output
    functions = {"concat": concatenate, "sum": add, "mul": multiply, "ave": average}
    return functions[merge_mode](states)
