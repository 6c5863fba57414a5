"""A Sequential model's first output is the tensor."""

from keras import Input, Sequential
from keras.layers import SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    model = Sequential([Input(shape=(timesteps, input_dim))])
    for number, size in enumerate(units, start=1):
        model.add(SimpleRNN(size, return_sequences=number < len(units)))
    return model.outputs[0]
