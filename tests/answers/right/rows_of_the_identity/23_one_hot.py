"""The vectors are rows picked out of np.eye, and a dict knows the places.

np.eye에서 행을 골라내고, 자리는 dict로 찾아요.
"""

import numpy as np


def one_hot(text, vocab):
    places = {character: place for place, character in enumerate(vocab)}
    for character in text:
        if character not in places:
            raise ValueError(f"unknown character: {character}")
    return np.eye(len(vocab))[np.newaxis, [places[character] for character in text]]


def next_char_pairs(text, vocab):
    encoded = one_hot(text, vocab)
    return encoded[:, :-1], encoded[:, 1:]
