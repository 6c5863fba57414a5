"""Offers memory that is not its own by every interface that NumPy understands.

attack: lying object
earns: 0
told: refused_type
"""


class Offers:
    def __init__(self, shape):
        self.__array_interface__ = {
            "shape": shape,
            "typestr": "<f8",
            "data": (id(type), True),
            "version": 3,
        }

    def __array_ufunc__(self, *args, **kwargs):
        return True

    def __array_function__(self, *args, **kwargs):
        return True

    def __dlpack__(self, **kwargs):
        raise SystemExit(0)

    def __dlpack_device__(self):
        return (1, 0)


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return Offers(h.shape)
