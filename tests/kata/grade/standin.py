"""Stands in for ``kata.remote.inside.serve``: runs whatever it is sent, and tells what came of it.

It runs inside the sandbox, where the tests try what must not work.
"""

from __future__ import annotations

import json
import socket


def main(channel: socket.socket) -> None:
    with channel.makefile("rwb") as file:
        for line in file:
            names: dict[str, object] = {}
            try:
                exec(json.loads(line), names)
                reply = {"result": names.get("result")}
            except Exception as error:
                reply = {"error": type(error).__name__, "text": str(error)}
            file.write(json.dumps(reply, default=repr).encode() + b"\n")
            file.flush()
