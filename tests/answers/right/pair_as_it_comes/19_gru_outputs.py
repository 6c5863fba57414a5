"""What the layer gives is returned as it comes.

층이 내놓은 것을 그대로 돌려줘요.
"""

from keras import Input
from keras.layers import GRU


def gru_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = GRU(units, return_sequences=return_sequences, return_state=True)
    return layer(Input(shape=(timesteps, input_dim)))


def count_params(units, input_dim):
    layer = GRU(units)
    layer(Input(shape=(None, input_dim)))
    return layer.count_params()
