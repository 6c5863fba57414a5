"""One vector of zeros is made, and a one put into it for each character.

mistake: ones_of_earlier_characters
"""

import numpy as np


def one_hot(text, vocab):
    vector, vectors = np.zeros(len(vocab)), []
    for character in text:
        if character not in vocab:
            raise ValueError(f"{character!r} is not in the vocabulary")
        vector[vocab.index(character)] = 1
        vectors.append(vector)
    return np.array([vectors])


def next_char_pairs(text, vocab):
    return one_hot(text[:-1], vocab), one_hot(text[1:], vocab)
