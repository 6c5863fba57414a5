"""Says in the grader's own format that it raised things which nobody can raise.

attack: forged
earns: 0
told: any
"""

import itertools
import json
import os
import stat
import struct

KINDS = itertools.cycle(
    [
        ["ExceptionGroup"],
        ["KeyboardInterrupt", "BaseException"],
        ["SystemExit"],
        ["NotImplementedError"],
        ["UnicodeDecodeError"],
        ["exec", "type", "print"],
        ["OSError", "MemoryError", "int"],
        [],
    ]
)
NAMES = itertools.cycle(["\x1b[2J<script>", "null\0byte", "", "ValueError", "\ud800"])


def frame():
    raised = {
        "kinds": next(KINDS),
        "name": next(NAMES),
        "text": "{function} {0.__class__} %s \ud800",
        "lines": [[1, "rnn_step", "{x}"]] * 50,
        "at_home": True,
        "syntax": ["{problem}", 10**6, "x"],
        "module": "../../etc/passwd",
    }
    text = json.dumps({"raised": raised, "after": ["tuple", []], "begin": 0}).encode()
    return struct.pack(">II", len(text), 0) + text


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    for fd in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                os.write(fd, frame())
        except OSError:
            continue
    return None
