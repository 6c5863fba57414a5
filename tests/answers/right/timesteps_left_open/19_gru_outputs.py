"""The length is left open in Input, and the weights are counted one by one."""

from keras import Input
from keras.layers import GRU


def gru_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = GRU(units, return_sequences=return_sequences, return_state=True)
    output, state = layer(Input(shape=(None, input_dim)))
    return output, state


def count_params(units, input_dim):
    count = 0
    for shape in ((input_dim, 3 * units), (units, 3 * units), (2, 3 * units)):
        count += shape[0] * shape[1]
    return count
