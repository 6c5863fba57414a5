"""SimpleRNN is put into TimeDistributed.

mistake: recurrent_in_time_distributed
"""

from keras.layers import TimeDistributed
from keras import Input
from keras.layers import SimpleRNN


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return TimeDistributed(SimpleRNN(units))(Input(shape=(timesteps, input_dim)))
