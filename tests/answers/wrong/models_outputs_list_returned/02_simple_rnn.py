"""A model's outputs are its output.

mistake: tensors_in_list
"""

from keras import Input, Sequential
from keras.layers import SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    model = Sequential([Input(shape=(timesteps, input_dim)), SimpleRNN(units)])
    return model.outputs


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
