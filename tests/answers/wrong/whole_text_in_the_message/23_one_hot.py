"""The message shows the text in which an unknown character stands.

mistake: unknown_not_named
"""

import numpy as np


def one_hot(text, vocab):
    if not set(text) <= set(vocab):
        raise ValueError(f"there are unknown characters in {text!r}")
    encoded = np.zeros((1, len(text), len(vocab)))
    for t, character in enumerate(text):
        encoded[0, t, vocab.index(character)] = 1
    return encoded


def next_char_pairs(text, vocab):
    return one_hot(text[:-1], vocab), one_hot(text[1:], vocab)
