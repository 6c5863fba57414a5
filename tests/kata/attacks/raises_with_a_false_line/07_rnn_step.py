"""Raises from a line of its own file that is far beyond the file's end, and before its start.

attack: exception
earns: 0
told: any
"""

import ast

TREE = ast.parse("raise ValueError('nowhere')")
ast.increment_lineno(TREE, 2_000_000_000)


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    code = compile(TREE, rnn_step.__code__.co_filename, "exec")
    exec(code.replace(co_firstlineno=1, co_name="rnn_step\x1b[2J\n"), {})
