"""The encoder is a Sequential model, and so is what makes the distributions."""

from keras import Input, Model, Sequential
from keras.layers import Dense, SimpleRNN, Softmax


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    encoder = Sequential([Input((None, source_dim)), SimpleRNN(units)])
    source, target = Input((None, source_dim)), Input((None, target_dim))
    y = SimpleRNN(units, return_sequences=True)(target, initial_state=encoder(source))
    head = Sequential([Input((None, units)), Dense(target_dim), Softmax()])
    return Model([source, target], head(y))
