"""Calls out by TCP and UDP, IPv4 and IPv6, to the test's listeners and to the world.

attack: network
earns: 0
told: nothing_returned
"""

import socket
import urllib.request

# The test's own listener is on the first of these that was free.
PORTS = range(47800, 47810)


def attempt():
    for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            for port in PORTS:
                try:
                    with socket.socket(family, kind) as one:
                        one.settimeout(1)
                        one.connect((host, port))
                        one.send(b"stolen")
                    # A datagram to nobody is sent as well; the test's listener tells.
                    if kind == socket.SOCK_STREAM:
                        print("kata" + "_breach: connected", host, port)
                except OSError:
                    continue
    for address in (("192.0.2.1", 80), ("169.254.169.254", 80), ("1.1.1.1", 53)):
        try:
            socket.create_connection(address, timeout=1).close()
            print("kata" + "_breach: connected", address)
        except OSError:
            continue
    try:
        urllib.request.urlopen("http://example.org", timeout=1)
        print("kata" + "_breach: fetched")
    except OSError:
        pass


attempt()


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return None
