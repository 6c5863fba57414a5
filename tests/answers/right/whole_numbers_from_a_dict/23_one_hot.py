"""A KeyError is turned into the ValueError, and the numbers are whole."""

import numpy as np


def one_hot(text, vocab):
    rows = dict(zip(vocab, np.eye(len(vocab), dtype=int), strict=True))
    try:
        return np.stack([rows[character] for character in text])[None]
    except KeyError as error:
        raise ValueError(f"the vocabulary lacks {error}") from error


def next_char_pairs(text, vocab):
    encoded = one_hot(text, vocab)
    inputs, targets = np.delete(encoded, -1, axis=1), np.delete(encoded, 0, axis=1)
    return inputs, targets
