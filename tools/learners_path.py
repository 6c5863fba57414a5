"""The learner's path on this system, as the README has it: python tools/learners_path.py.

It runs before anything is installed, so it takes nothing but Python, and it leaves .venv and
notebooks/ behind, as a learner's commands do. `.github/workflows/tests.yml` runs it on Windows and
macOS.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

INSTALL = {
    "posix": re.compile(r"^(python3 -m venv .* && pytest exercises/)$", re.MULTILINE),
    "nt": re.compile(r"`(py -m venv .* && pytest exercises/)`"),
}
"""The README's install line, for each system."""

STUBS = (1, "0 / 100")
"""What nobody has begun yet: failed tests, and no points."""

STEPS = {
    "pytest solutions/": (0, "100 / 100"),
    "kata": (1, "0 / 6"),
    'pip install -c constraints.txt -e ".[notebook]"': (0, ""),
    "kata notebook 1": (0, "1_the_post.ipynb"),
    "pytest notebooks/1_the_post.ipynb": (1, "0 / 30"),
}
"""What a learner types next: the exit status, and what is seen."""


def install_line(system: str) -> str:
    """The line of the README that installs the course and grades the stubs."""
    found = INSTALL[system].search((ROOT / "README.md").read_text(encoding="utf-8"))
    if found is None:
        raise SystemExit(f"README.md has no install line for {system}.")
    return found[1]


def types(command: str, status: int, shown: str) -> None:
    """Type a command into this system's shell, without a terminal; end where it goes wrong."""
    print(f"== {command}", flush=True)
    # Whatever the code page, digits and names of files are ASCII.
    ran = subprocess.run(
        command, shell=True, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=-1, stderr=-2, check=False
    )
    sys.stdout.buffer.write(ran.stdout)
    sys.stdout.flush()
    if ran.returncode != status or shown.encode() not in ran.stdout or b"Traceback" in ran.stdout:
        raise SystemExit(
            f"{command}\nended with {ran.returncode}; wanted: {status}, {shown!r}, no traceback"
        )


def main() -> None:
    """Type it all."""
    install = install_line(os.name)
    _, activate, *_ = install.split(" && ")
    types(install, *STUBS)
    for command, (status, shown) in STEPS.items():
        types(f"{activate} && {command}", status, shown)


if __name__ == "__main__":
    main()
