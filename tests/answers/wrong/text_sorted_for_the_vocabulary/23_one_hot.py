"""sorted(set(text)) makes the vocabulary, as in the tutorials.

mistake: vocab_from_text
"""

import numpy as np


def one_hot(text, vocab):
    seen = sorted(set(text))
    encoded = np.zeros((1, len(text), len(seen)))
    for t, character in enumerate(text):
        if character not in vocab:
            raise ValueError(f"{character!r} is not in the vocabulary")
        encoded[0, t, seen.index(character)] = 1
    return encoded


def next_char_pairs(text, vocab):
    return one_hot(text[:-1], vocab), one_hot(text[1:], vocab)
