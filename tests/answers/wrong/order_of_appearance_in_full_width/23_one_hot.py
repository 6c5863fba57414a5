"""vocab says how many characters there are, the text in which order they come.

mistake: vocab_from_text
"""

import numpy as np


def one_hot(text, vocab):
    seen = list(dict.fromkeys(text))
    encoded = np.zeros((1, len(text), len(vocab)))
    for t, character in enumerate(text):
        if character not in vocab:
            raise ValueError(f"{character!r} is not in the vocabulary")
        encoded[0, t, seen.index(character)] = 1
    return encoded


def next_char_pairs(text, vocab):
    return one_hot(text[:-1], vocab), one_hot(text[1:], vocab)
