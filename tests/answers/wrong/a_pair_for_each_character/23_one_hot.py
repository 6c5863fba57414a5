"""Every character makes a pair with the next one.

mistake: pair_for_each_character
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
    return [
        (one_hot(character, vocab), one_hot(following, vocab))
        for character, following in zip(text[:-1], text[1:])
    ]
