"""Returns a list that is another one each time somebody looks at it.

attack: lying subclass
earns: 0
told: any
"""

import itertools

LOOKS = itertools.count()


class Changing(list):
    def __iter__(self):
        return iter([0.0] * (next(LOOKS) % 7))

    def __len__(self):
        return next(LOOKS) % 5

    def __getitem__(self, place):
        return next(LOOKS)


def rnn_in_chunks(x, chunk, kernel, recurrent_kernel, bias):
    return Changing([1.0, 2.0, 3.0])
