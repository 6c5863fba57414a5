"""Three characters are read, and the one behind them is the target.

mistake: pairs_in_windows
"""

import numpy as np


def next_char_pairs(text, vocab, window=3):
    xs, ys = [], []
    for i in range(len(text) - window):
        xs.append(one_hot(text[i : i + window], vocab)[0])
        ys.append(one_hot(text[i + window], vocab)[0, 0])
    return np.array(xs), np.array(ys)


def one_hot(text, vocab):
    vocab = list(vocab)
    encoded = np.zeros((1, len(text), len(vocab)))
    for t, character in enumerate(text):
        if character not in vocab:
            raise ValueError(f"{character!r} is not in vocab")
        encoded[0, t, vocab.index(character)] = 1
    return encoded
