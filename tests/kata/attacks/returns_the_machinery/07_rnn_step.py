"""Returns modules, frames, sockets, code and types: whatever lies about in the process.

attack: odd object
earns: 0
told: refused_type
"""

import itertools
import socket
import sys

THINGS = itertools.cycle(
    [
        lambda: sys,
        lambda: sys._getframe(1),
        lambda: sys._getframe(1).f_globals,
        lambda: rnn_step.__code__,
        lambda: object,
        lambda: NotImplemented,
        lambda: memoryview(b"x"),
        lambda: socket.socket,
        lambda: range(2**62),
        lambda: {1, 2},
    ]
)


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return next(THINGS)()
