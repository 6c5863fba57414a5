"""NumPy compares all characters with all of the vocabulary at once."""

from collections import namedtuple

import numpy as np

Pair = namedtuple("Pair", ["inputs", "targets"])


def one_hot(text, vocab):
    same = np.array(list(text))[:, None] == np.array(list(vocab))[None, :]
    for character, row in zip(text, same, strict=True):
        if not row.any():
            raise ValueError(f"no place for {character!r}")
    return same.astype("float64")[None]


def next_char_pairs(text, vocab):
    encoded = one_hot(text, vocab)
    return Pair(inputs=encoded[:, : len(text) - 1], targets=encoded[:, 1 : len(text)])
