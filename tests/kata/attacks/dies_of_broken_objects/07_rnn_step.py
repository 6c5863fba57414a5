"""Overwrites Python's own objects in memory, None among them.

attack: signal
earns: 0
told: died_signal, died_exit, broke_protocol, limit_cpu, limit_wall
"""

import ctypes


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    for thing in (tuple, dict, str):
        ctypes.memset(id(thing), 0x41, 64)
    return {"a": (1, "b")}
