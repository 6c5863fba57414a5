"""The state shall be kept from character to character, so the batch size is fixed.

mistake: batch_size_fixed, stateful
"""

import numpy as np
from keras import Input, Sequential
from keras.layers import Dense, SimpleRNN
from keras.optimizers import Adam
from keras.utils import set_random_seed
VOCAB = 'helo'
MOST_STEPS = 500

def train_hello(seed=0):
    set_random_seed(seed)
    model = char_rnn(vocab_size=len(VOCAB))
    places = [VOCAB.index(character) for character in 'hello']
    vectors = np.eye(len(VOCAB))[np.newaxis, places]
    inputs, targets = (vectors[:, :-1], vectors[:, 1:])
    for step in range(1, MOST_STEPS + 1):
        model.train_on_batch(inputs, targets)
        if step % 10 == 0:
            probabilities = np.asarray(model(inputs))
            if np.array_equal(probabilities.argmax(axis=-1), targets.argmax(axis=-1)):
                return model
    raise RuntimeError(f'"hello" was not learned in {MOST_STEPS} steps')


def char_rnn(vocab_size=4, units=8):
    model = Sequential([Input(batch_shape=(1, None, vocab_size)), SimpleRNN(units, return_sequences=True, stateful=True), Dense(vocab_size, activation="softmax")])
    model.compile(optimizer=Adam(0.05), loss="categorical_crossentropy")
    return model
