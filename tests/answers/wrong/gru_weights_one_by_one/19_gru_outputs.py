"""Each weight has its count.

mistake: several_for_count
"""

from keras import Input
from keras.layers import GRU


def gru_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = GRU(units, return_sequences=return_sequences, return_state=True)
    output, state = layer(Input(shape=(timesteps, input_dim)))
    return output, state


def count_params(units, input_dim):
    layer = GRU(units)
    layer(Input(shape=(None, input_dim)))
    return [weight.size for weight in layer.get_weights()]
