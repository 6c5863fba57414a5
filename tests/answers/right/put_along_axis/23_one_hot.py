"""put_along_axis writes all the ones at once."""

from itertools import pairwise

import numpy as np


def one_hot(text, vocab):
    known = "".join(vocab)
    places = np.array([known.find(character) for character in text])
    for place, character in zip(places, text, strict=True):
        if place < 0:
            raise ValueError("not in the vocabulary: " + character)
    encoded = np.zeros((1, len(text), len(vocab)))
    np.put_along_axis(encoded, places[None, :, None], 1, axis=-1)
    return encoded


def next_char_pairs(text, vocab):
    pairs = pairwise(text)
    inputs, targets = ("".join(characters) for characters in zip(*pairs, strict=True))
    return one_hot(inputs, vocab), one_hot(targets, vocab)
