"""train_hello fits the model with the texts themselves.

mistake: none
facts: data_unreadable
"""

import numpy as np
from keras import Input, Sequential
from keras.layers import Dense, SimpleRNN
from keras.optimizers import Adam
from keras.utils import set_random_seed
VOCAB = 'helo'
MOST_STEPS = 500

def char_rnn(vocab_size=4, units=8):
    model = Sequential([Input(shape=(None, vocab_size)), SimpleRNN(units, return_sequences=True), Dense(vocab_size, activation='softmax')])
    model.compile(optimizer=Adam(learning_rate=0.05), loss='categorical_crossentropy')
    return model


def train_hello(seed=0):
    set_random_seed(seed)
    model = char_rnn()
    model.fit("hell", "ello", epochs=100, verbose=0)
    return model
