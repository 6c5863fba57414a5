"""Raises an exception whose class's name clears the screen and opens a script.

attack: escapes
earns: 0
told: any
"""

NAME = "\x1b[2J\x1b]0;owned\x07<script>alert('kata')</script>\n\r=cmd|'/C calc'!A0\u202e"


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    raise type(NAME, (Exception,), {"__module__": NAME})(NAME)
