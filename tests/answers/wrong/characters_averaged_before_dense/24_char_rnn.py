"""Dense reads the mean of all timesteps.

mistake: timesteps_pooled
"""

import numpy as np
from keras import Input, Sequential
from keras.layers import Dense, SimpleRNN
from keras.optimizers import Adam
from keras.utils import set_random_seed

VOCAB = "helo"
MOST_STEPS = 500


from keras.layers import GlobalAveragePooling1D


def char_rnn(vocab_size=4, units=8):
    model = Sequential(
        [
            Input(shape=(None, vocab_size)),
            SimpleRNN(units, return_sequences=True),
            GlobalAveragePooling1D(),
            Dense(vocab_size, activation="softmax"),
        ]
    )
    model.compile(optimizer=Adam(0.05), loss="categorical_crossentropy")
    return model


def train_hello(seed=0):
    set_random_seed(seed)
    model = char_rnn(len(VOCAB))
    vectors = np.eye(4)[[[VOCAB.index(c) for c in "hello"]]]
    inputs, targets = vectors[:, :-1], vectors[:, 1:]
    for step in range(MOST_STEPS):
        model.train_on_batch(inputs, targets)
        if step % 10 == 9:
            given = np.asarray(model(inputs))
            if (given.argmax(-1) == targets.argmax(-1)).all():
                return model
    raise RuntimeError("hello was not learned")
