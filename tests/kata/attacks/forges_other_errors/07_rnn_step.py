"""Says of errors, refusals and missing functions what none of them can be.

attack: forged
earns: 0
told: any
"""

import json
import os
import stat
import struct

FACTS = {"kinds": ["OSError"], "name": "a", "text": "t", "lines": [], "at_home": True}
SAID = [
    {"raised": {**FACTS, "name": "\0"}},
    {"raised": {**FACTS, "lines": [5, "ab", [1], [1, 2, 3]]}},
    {"raised": {**FACTS, "kinds": ["SyntaxError"], "syntax": 5}},
    {"raised": {**FACTS, "kinds": ["SyntaxError"], "syntax": ["a", [], {}]}},
    {"raised": {**FACTS, "kinds": ["BaseExceptionGroup", [], {}, "UnicodeError"]}},
    {"raised": {**FACTS, "kinds": ["ImportError"], "module": {"a": 1}}},
    {"raised": [], "after": 3},
    {"refused": {"size": []}},
    {"refused": {"size": {"a": []}, "type": 3}},
    {"refused": ["size"]},
    {"missing": 1, "value": ["dict", [[["list", []], ["none"]]]]},
    {"value": ["none"], "after": ["dict", []], "begin": True},
    {"value": ["none"], "after": ["tuple", []], "begin": -1},
    {"value": ["eager", ["str", "a"]], "after": ["tuple", []], "begin": 0},
    {"value": ["model", None, {"number": -1, "class": "a"}], "after": ["tuple", []], "begin": 0},
    {"value": ["object", "layer", "__class__"], "after": ["tuple", []], "begin": 0},
    {"value": ["no_history", [None] * 10, []], "after": ["tuple", []], "begin": 0},
]


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    # Nothing is remembered from one process to the next; the numbers given differ.
    text = json.dumps(SAID[int(abs(x_t).sum() * 1000) % len(SAID)]).encode()
    for fd in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                os.write(fd, struct.pack(">II", len(text), 0) + text)
        except OSError:
            continue
    os._exit(0)
