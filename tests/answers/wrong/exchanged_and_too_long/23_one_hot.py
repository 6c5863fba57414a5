"""The targets come first, and the inputs keep the last character.

mistake: pairs_of_other_lengths, results_in_other_order
"""

import numpy as np


def next_char_pairs(text, vocab):
    return one_hot(text[1:], vocab), one_hot(text, vocab)


def one_hot(text, vocab):
    vocab = list(vocab)
    encoded = np.zeros((1, len(text), len(vocab)))
    for t, character in enumerate(text):
        if character not in vocab:
            raise ValueError(f"{character!r} is not in vocab")
        encoded[0, t, vocab.index(character)] = 1
    return encoded
