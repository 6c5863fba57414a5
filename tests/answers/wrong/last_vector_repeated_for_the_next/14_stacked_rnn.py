"""RepeatVector gives the next layer the axis that it misses.

mistake: one_vector_for_every_timestep
"""

from keras import Input
from keras.layers import RepeatVector, SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    x = SimpleRNN(units[0])(Input(shape=(timesteps, input_dim)))
    for size in units[1:]:
        x = SimpleRNN(size)(RepeatVector(timesteps)(x))
    return x
