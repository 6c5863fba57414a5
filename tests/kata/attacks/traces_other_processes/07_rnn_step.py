"""Attaches to other processes as a debugger, and reads and writes their memory.

attack: processes
earns: 0
told: nothing_returned, died_signal
"""

import ctypes
import os

ATTACH, DETACH, SEIZE = 16, 17, 0x4206


class Vector(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


def attempt():
    libc = ctypes.CDLL(None, use_errno=True)
    mine = Vector(ctypes.addressof(ctypes.create_string_buffer(64)), 64)
    theirs = Vector(id(type), 64)
    for process in {os.getppid(), 1, 2} - {0, os.getpid()}:
        for way in (ATTACH, SEIZE):
            if libc.ptrace(way, process, None, None) == 0:
                libc.ptrace(DETACH, process, None, None)
                print("kata" + "_breach: traced", process)
        read = libc.process_vm_readv(process, ctypes.byref(mine), 1, ctypes.byref(theirs), 1, 0)
        if read > 0:
            print("kata" + "_breach: read memory of", process)
        try:
            os.pidfd_open(process)
            with open(f"/proc/{process}/mem", "rb"):
                print("kata" + "_breach: opened memory of", process)
        except (OSError, AttributeError):
            continue


attempt()


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return None
