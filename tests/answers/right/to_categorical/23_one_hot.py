"""Keras's own to_categorical makes the vectors.

케라스의 to_categorical이 벡터를 만들어요.
"""

from keras.utils import to_categorical


def one_hot(text, vocab):
    places = []
    for character in text:
        try:
            places.append(list(vocab).index(character))
        except ValueError:
            raise ValueError(f"{character} is missing in the vocabulary") from None
    return to_categorical([places], num_classes=len(vocab))


def next_char_pairs(text, vocab):
    return one_hot(text[:-1], vocab), one_hot(text[1:], vocab)
