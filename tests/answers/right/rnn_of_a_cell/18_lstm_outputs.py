"""keras.RNN around an LSTMCell, whose own weights are counted.

LSTMCell을 keras.RNN으로 감싸고, 그 셀의 가중치를 세요.
"""

from keras import Input
from keras.layers import RNN, LSTMCell


def lstm_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = RNN(LSTMCell(units), return_sequences=return_sequences, return_state=True)
    return tuple(layer(Input(shape=(timesteps, input_dim))))


def count_params(units, input_dim):
    cell = LSTMCell(units)
    cell.build((None, input_dim))
    return cell.count_params()
