"""One keras.RNN holds all the cells, stacked.

keras.RNN 하나가 쌓은 셀을 모두 들고 있어요.
"""

from keras import Input
from keras.layers import RNN, SimpleRNNCell


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    return RNN([SimpleRNNCell(size) for size in units])(Input(shape=(timesteps, input_dim)))
