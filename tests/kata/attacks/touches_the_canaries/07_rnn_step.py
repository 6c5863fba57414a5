"""Overwrites and removes every file named like the test's own canaries, wherever they are.

attack: writing
earns: 0
told: nothing_returned
"""

import os

SKIPPED = ("proc", "sys", "dev")
# Nothing else is ever touched, should this run where it can do harm.
NAME = "kata_canary"


def canaries():
    for folder, folders, files in os.walk("/"):
        if folder == "/":
            folders[:] = [name for name in folders if name not in SKIPPED]
        for name in files:
            if name.startswith(NAME) and not name.endswith((".py", ".pth")):
                yield os.path.join(folder, name)


def attempt():
    for path in canaries():
        try:
            with open(path, "r+b") as file:
                print("kata" + "_breach: found", path, file.read())
                file.truncate(0)
            os.remove(path)
        except OSError as error:
            print("kata" + "_breach: seen", path, type(error).__name__)


attempt()


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return None
