"""simple_rnn divides units by 1, which makes a float of it.

mistake: none
facts: units_uncountable
"""

from keras import Input
from keras.layers import SimpleRNN

def simple_rnn(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units / 1)(Input(shape=(timesteps, input_dim)))

def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
