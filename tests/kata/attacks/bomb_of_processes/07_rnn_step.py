"""Starts programs and processes in every way that Python has.

attack: processes
earns: 0
told: nothing_returned, limit_threads, walled_off
"""

import multiprocessing
import os
import pty
import subprocess
import sys

PROGRAM = [sys.executable or "/program", "-c", "print('started')"]


def in_every_way():
    yield lambda: subprocess.run(PROGRAM, check=True, timeout=20)
    yield lambda: subprocess.run(["/bin/sh", "-c", "echo started"], check=True, timeout=20)
    yield lambda: os.posix_spawn(PROGRAM[0], PROGRAM, {})
    yield lambda: os.popen("echo started").close() and None
    yield lambda: pty.fork()[0] or os._exit(0)
    yield lambda: os.forkpty()[0] or os._exit(0)
    for method in ("fork", "spawn", "forkserver"):
        context = multiprocessing.get_context(method)
        yield lambda context=context: start(context)


def start(context):
    process = context.Process(target=int)
    process.start()
    process.join(20)
    if process.exitcode != 0:
        raise OSError


def attempt():
    for way in in_every_way():
        try:
            result = way()
        except Exception:
            continue
        if result is not None:
            print("kata" + "_breach: started", result)


attempt()


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return None
