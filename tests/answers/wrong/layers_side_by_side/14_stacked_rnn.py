"""Several layers read the input, and their outputs are joined.

mistake: layers_side_by_side
"""

from keras import Input
from keras.layers import Concatenate, SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    outputs = [SimpleRNN(size)(x) for size in units]
    return Concatenate()(outputs) if len(outputs) > 1 else outputs[0]
