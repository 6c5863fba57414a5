"""Every second character is asked, and answered by the one behind it.

mistake: pairs_skip_characters
"""

import numpy as np


def next_char_pairs(text, vocab):
    return one_hot(text[::2], vocab), one_hot(text[1::2], vocab)


def one_hot(text, vocab):
    vocab = list(vocab)
    encoded = np.zeros((1, len(text), len(vocab)))
    for t, character in enumerate(text):
        if character not in vocab:
            raise ValueError(f"{character!r} is not in vocab")
        encoded[0, t, vocab.index(character)] = 1
    return encoded
