"""A Python 3.6 of this machine, and the post's packages installed for it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any


def find() -> list[str] | None:
    """The command that starts a Python 3.6, or None if this machine has none.

    Raises:
        SystemExit: the environment variable PYTHON36 names something else.
    """
    asked_for = os.environ.get("PYTHON36")
    if asked_for:
        # Whoever names a Python wants that one, not a silent second choice.
        if not _is_python36([asked_for]):
            raise SystemExit(f"PYTHON36 is set to {asked_for}, which is not a Python 3.6.")
        return [asked_for]
    return next((command for command in _candidates() if _is_python36(command)), None)


def install(base: list[str], pins: list[str], folder: Path) -> Path:
    """The Python of a virtual environment in `folder` that holds `pins`.

    Args:
        base: the command that starts a Python 3.6.
        pins: pip's own pin, then those of the packages.
        folder: used again as it is if an earlier run completed it with the same pins.

    Raises:
        SystemExit: the packages could not be installed.
    """
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    complete = folder / "installed-pins.txt"
    wanted = "\n".join(pins) + "\n"
    if complete.exists() and complete.read_text("utf-8") == wanted and _is_python36([str(python)]):
        return python
    print(f"Installing the post's stack in {folder}, once.", flush=True)
    pip = [str(python), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    for step in (
        [*base, "-m", "venv", "--clear", str(folder)],
        [*pip, pins[0]],
        # The pins are the whole stack: whatever pip added would be unpinned.
        [*pip, "--no-deps", *pins[1:]],
    ):
        if run(step).returncode:
            raise SystemExit(f"The post's stack could not be installed. Failed: {' '.join(step)}")
    complete.write_text(wanted, "utf-8")
    return python


def run(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
    """Run `command` free of settings that are meant for another Python, such as PYTHONPATH."""
    others = ("PYTHON", "PIP_CONSTRAINT")
    env = {name: value for name, value in os.environ.items() if not name.startswith(others)}
    return subprocess.run(command, env={**env, "PYTHONNOUSERSITE": "1"}, text=True, **options)


def _candidates() -> list[list[str]]:
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    found = [["python3.6"], *([str(p)] for p in pyenv.glob("versions/3.6.*/bin/python3.6"))]
    return [*found, ["py", "-3.6"]] if os.name == "nt" else found


def _is_python36(command: list[str]) -> bool:
    if not shutil.which(command[0]):
        return False
    # A name on PATH proves nothing: pyenv puts a python3.6 there that only says it is missing.
    ask = [*command, "-c", "import sys; print(*sys.version_info[:2])"]
    return run(ask, capture_output=True).stdout.split() == ["3", "6"]
