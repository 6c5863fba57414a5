"""Where the course can be fetched from, and the lines by which Colab does so."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

# git@github.com:name/course.git and ssh://git@github.com/name/course.git
_SSH = re.compile(r"(?:ssh://)?[\w.-]+@([\w.-]+)(?::\d+)?[:/](.+)")
_HTTPS = re.compile(r"https?://(?:[^@/]*@)?(.+)")
_PLAIN = re.compile(r"https://[\w.~:/%+-]+")

LINES = """\
import sys

if "google.colab" in sys.modules:
    !git clone -q --depth 1 {address} /content/rnn-kata
    %pip install -q -e /content/rnn-kata
    sys.path.insert(0, "/content/rnn-kata")
"""


def address_of(root: Path) -> str | None:
    """The https address that the course's repository was cloned from, without any password.

    None: it was not cloned, or from where Colab cannot fetch it.
    """
    command = ["git", "-C", str(root), "remote", "get-url", "origin"]
    try:
        found = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return None
    return fetched_by_anybody(found.stdout.strip()) if found.returncode == 0 else None


def fetched_by_anybody(address: str) -> str | None:
    """The address as anybody fetches it, over https and under no name; None where there is none."""
    match = _HTTPS.fullmatch(address) or _SSH.fullmatch(address)
    if not match:
        return None
    plain = f"https://{'/'.join(match.groups())}"
    return plain if _PLAIN.fullmatch(plain) else None
