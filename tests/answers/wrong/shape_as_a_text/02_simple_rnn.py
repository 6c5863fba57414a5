"""Input is given its shape as a text.

mistake: none
facts: shape_unreadable
"""

from keras import Input
from keras.layers import SimpleRNN

def simple_rnn(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units)(Input(shape="timesteps, input_dim"))

def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
