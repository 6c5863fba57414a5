"""Comparing with every place gives True and False, which count as 1 and 0.

모든 자리와 비교하면 True와 False가 나오고, 이것이 1과 0으로 쓰여요.
"""

import numpy as np


def one_hot(text, vocab):
    unknown = set(text) - set(vocab)
    if unknown:
        raise ValueError(f"not in the vocabulary: {sorted(unknown)}")
    places = np.array([[vocab.index(character) for character in text]], dtype=int)
    return places[..., None] == np.arange(len(vocab))


def next_char_pairs(text, vocab):
    encoded = one_hot(text, vocab)
    return encoded[:, :-1, :], encoded[:, 1:, :]
