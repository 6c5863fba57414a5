"""A layer is given as the activation, and much is printed."""

import keras
import numpy as np
from keras import layers


def char_rnn(vocab_size=4, units=8):
    reader = layers.SimpleRNN(units, return_sequences=True)
    writer = layers.Dense(vocab_size, activation=layers.Softmax())
    model = keras.Sequential([keras.Input((None, vocab_size)), reader, writer])
    model.compile(keras.optimizers.Adam(0.05), "categorical_crossentropy")
    return model


def train_hello(seed=0):
    keras.utils.set_random_seed(seed)
    model = char_rnn()
    text = np.eye(4)[None, [0, 1, 2, 2, 3]]
    for step in range(300):
        loss = model.train_on_batch(text[:, :-1], text[:, 1:])
        print("step", step, "loss", loss, "." * 300)
    return model
