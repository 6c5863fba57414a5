"""A class graded in one warm process that calls the students' functions itself: a baseline.

    python -m tools.warm_class FOLDER

Whoever grades so is at the mercy of every submission; it is what isolation is compared with.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tools.grading import PYTEST, ROOT


def main(arguments: Sequence[str]) -> int:
    """Grade every folder in a folder, one session of pytest after the other."""
    options = PYTEST[PYTEST.index("pytest") + 1 :]
    settings = ["--rootdir", str(ROOT), "-c", str(ROOT / "pyproject.toml")]
    for folder in sorted(Path(arguments[0]).iterdir()):
        pytest.main([*options, *settings, "--seed", "1", str(folder)])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
