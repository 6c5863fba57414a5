"""A list's index names the character in its own ValueError."""

import numpy as np


def one_hot(text, vocab):
    known = list(vocab)
    places = [known.index(character) for character in text]
    return np.eye(len(known), dtype=np.float32)[places][None]


def next_char_pairs(text, vocab):
    return [one_hot(part, vocab) for part in (text[:-1], text[1:])]
