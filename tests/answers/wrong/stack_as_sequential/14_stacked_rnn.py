"""A stack is a Sequential.

mistake: model_returned
"""

from keras import Input, Sequential
from keras.layers import SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    model = Sequential([Input(shape=(timesteps, input_dim))])
    for size in units[:-1]:
        model.add(SimpleRNN(size, return_sequences=True))
    model.add(SimpleRNN(units[-1]))
    return model
