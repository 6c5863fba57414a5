"""Sends small frames whose arrays say that they are giants, or lie outside of their frame.

attack: forged
earns: 0
told: broke_protocol
"""

import itertools
import json
import os
import stat
import struct

ARRAYS = itertools.cycle(
    [
        ["array", "<f8", [2**40, 2**40], 0],
        ["array", "<f8", [-1, -1], 0],
        ["array", "<f8", [2, 2], -8],
        ["array", "<f8", [2, 2], 2**62],
        ["array", "|O", [1], 0],
        ["array", "V999999999", [1], 0],
        ["array", "<U999999999", [1], 0],
        ["array", "<f8", [1e9], True],
        ["array", "f8,O", [1], 0],
        ["number", "M8[0D]", 0],
        ["int", "f" * 10_000_000],
        ["float", "0x1p99999999999"],
        ["eager", ["eager", ["eager", []]]],
        ["model", {"module": "os", "class_name": "system", "config": ["true"]}],
        ["object", "numpy.ndarray", "x" * 1_000_000],
        ["dict", [[["list", []], ["none"]]]],
        [["list"]],
        ["__class__", []],
    ]
)


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    said = next(ARRAYS)
    for fd in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                for whole in (said, {"value": said}, {"returned": said}):
                    text = json.dumps(whole).encode()
                    os.write(fd, struct.pack(">II", len(text), 64) + text + bytes(64))
        except OSError:
            continue
    return None
