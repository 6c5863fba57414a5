"""Asks the kernel's own netlink for the machine's interfaces and processes, and listens itself.

attack: network
earns: 0
told: nothing_returned
"""

import os
import socket


def attempt():
    for protocol in (0, 4, 11, 15, 16):
        try:
            with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, protocol) as one:
                one.settimeout(1)
                one.bind((0, 1))
                one.send(b"\x14\x00\x00\x00\x12\x00\x01\x03" + bytes(12))
                one.recv(65536)
        except OSError:
            continue
    names = [name for _, name in socket.if_nameindex()] if hasattr(socket, "if_nameindex") else []
    if set(names) - {"lo"}:
        print("kata" + "_breach: interfaces", names)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        server.accept()
    os.listdir("/sys/class/net")


try:
    attempt()
except OSError:
    pass


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return None
