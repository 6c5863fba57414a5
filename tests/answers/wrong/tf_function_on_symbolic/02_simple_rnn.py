"""Any TensorFlow function works on a Keras tensor.

mistake: symbolic_has_no_numbers
"""

import tensorflow as tf
from keras import Input
from keras.layers import SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    output = SimpleRNN(units)(Input(shape=(timesteps, input_dim)))
    return tf.reshape(output, (-1, units))


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
