"""keras.RNN around a GRUCell, whose own weights are counted.

GRUCell을 keras.RNN으로 감싸고, 그 셀의 가중치를 세요.
"""

from keras import Input
from keras.layers import RNN, GRUCell


def gru_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = RNN(GRUCell(units), return_sequences=return_sequences, return_state=True)
    return tuple(layer(Input(shape=(timesteps, input_dim))))


def count_params(units, input_dim):
    cell = GRUCell(units)
    cell.build((None, input_dim))
    return sum(weight.size for weight in cell.get_weights())
