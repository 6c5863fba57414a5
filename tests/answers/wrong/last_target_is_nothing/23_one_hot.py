"""After the last character comes nothing, a vector of zeros.

mistake: targets_padded
"""

import numpy as np


def one_hot(text, vocab):
    encoded = np.zeros((1, len(text), len(vocab)))
    for t, character in enumerate(text):
        if character not in vocab:
            raise ValueError(f"{character!r} is not in the vocabulary")
        encoded[0, t, vocab.index(character)] = 1
    return encoded


def next_char_pairs(text, vocab):
    inputs = one_hot(text, vocab)
    targets = np.zeros_like(inputs)
    targets[:, :-1] = inputs[:, 1:]
    return inputs, targets
