"""Returns a tensor whose history leads back to itself.

attack: graph
earns: 0
told: any
"""

from keras import Input
from keras.layers import Dense


def simple_rnn(units=50, timesteps=10, input_dim=30):
    first = Input(shape=(1,))
    second = Dense(1)(first)
    third = Dense(1)(second)
    node = second._keras_history.operation._inbound_nodes[0]
    node.arguments._args = (third,)
    node.input_tensors = [third]
    node.arguments.keras_tensors = [third]
    return third


def simple_rnn_any_length(units=50, input_dim=30):
    return simple_rnn()
