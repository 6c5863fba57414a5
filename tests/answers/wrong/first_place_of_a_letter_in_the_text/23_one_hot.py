"""The row of a character is where the text has it.

mistake: repeated_characters_lost
"""

import numpy as np


def one_hot(text, vocab):
    vocab = list(vocab)
    out = np.zeros((1, len(text), len(vocab)))
    for c in text:
        if c not in vocab:
            raise ValueError(f"{c!r} is not in vocab")
        out[0, text.index(c), vocab.index(c)] = 1
    return out


def next_char_pairs(text, vocab):
    return one_hot(text[:-1], vocab), one_hot(text[1:], vocab)
