"""The paper's GRU and Keras's have as many parameters.

mistake: gru_counted_one_bias
"""

from keras import Input
from keras.layers import GRU


def gru_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = GRU(units, return_sequences=return_sequences, return_state=True)
    output, state = layer(Input(shape=(timesteps, input_dim)))
    return output, state


def count_params(units, input_dim):
    layer = GRU(units, reset_after=False)
    layer(Input(shape=(None, input_dim)))
    return layer.count_params()
