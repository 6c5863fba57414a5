"""Frames on a socket: two lengths, a JSON text, and the bytes of the arrays in it."""

import json
import socket
import struct
import time
from collections.abc import Sequence
from typing import Any

from kata.grade.inside.wire import MOST_BYTES, TooMuchError, WireError

_LENGTHS = struct.Struct(">II")


def frame(said: Any, data: Sequence[bytes] = ()) -> bytes:
    """JSON and bytes as one frame.

    Raises:
        TooMuchError: it is longer than MOST_BYTES.
    """
    text = json.dumps(said, ensure_ascii=True, separators=(",", ":")).encode()
    length = sum(map(len, data))
    if len(text) + length > MOST_BYTES:
        raise TooMuchError("bytes")
    return b"".join([_LENGTHS.pack(len(text), length), text, *data])


def receive(channel: socket.socket, seconds: float | None = None) -> tuple[Any, bytes] | None:
    """The next frame's JSON and bytes; None where the other side has ended.

    Args:
        channel: where it comes from.
        seconds: how long the whole of it may take to come.

    Raises:
        WireError: it is no frame.
        TimeoutError: it took longer.
    """
    end = None if seconds is None else time.monotonic() + seconds
    lengths = _exactly(channel, _LENGTHS.size, end)
    if lengths is None:
        return None
    text_length, length = _LENGTHS.unpack(lengths)
    if text_length + length > MOST_BYTES:
        raise WireError("a frame is too long")
    text, data = _exactly(channel, text_length, end), _exactly(channel, length, end)
    if text is None or data is None:
        return None
    try:
        return json.loads(text.decode("ascii")), data
    except (ValueError, RecursionError):
        raise WireError("a frame is no JSON") from None


def _exactly(channel: socket.socket, length: int, end: float | None) -> bytes | None:
    parts: list[bytes] = []
    while length:
        if end is not None:
            # A byte now and then must not keep anybody waiting.
            channel.settimeout(max(end - time.monotonic(), 0.001))
        try:
            part = channel.recv(min(length, 2**20))
        except (ConnectionError, BrokenPipeError):
            return None
        if not part:
            return None
        parts.append(part)
        length -= len(part)
    return b"".join(parts)
