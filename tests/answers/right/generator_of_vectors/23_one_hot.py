"""Every vector is written out number by number."""

import numpy as np


def vector(character, vocab):
    numbers = [1.0 if character == known else 0.0 for known in vocab]
    if sum(numbers) == 0:
        raise ValueError(f"{character!r}?")
    return numbers


def one_hot(text, vocab):
    return np.array([[vector(character, vocab) for character in text]])


def next_char_pairs(text, vocab):
    return tuple(one_hot(text[start : start + len(text) - 1], vocab) for start in (0, 1))
