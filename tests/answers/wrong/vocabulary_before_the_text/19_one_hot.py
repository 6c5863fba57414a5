"""The vocabulary comes first, then the places in the text, then the batch.

mistake: axes_in_other_order
"""

import numpy as np


def one_hot(text, vocab):
    encoded = np.zeros((len(vocab), len(text), 1))
    for t, character in enumerate(text):
        if character not in vocab:
            raise ValueError(f"{character!r} is not in the vocabulary")
        encoded[vocab.index(character), t, 0] = 1
    return encoded


def next_char_pairs(text, vocab):
    return one_hot(text[:-1], vocab), one_hot(text[1:], vocab)
