"""A class graded in one warm process that calls the students' functions itself: a baseline.

    python -m tools.warm_class FOLDER

The last line that it prints is how many seconds that took, without what had to be imported.
Whoever grades so is at the mercy of every submission; it is what isolation is compared with.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
import tensorflow  # noqa: F401 -- what is slow to import is not counted

from tools.grading import PYTEST, ROOT


def main(arguments: Sequence[str]) -> int:
    """Grade every folder in a folder, one session of pytest after the other."""
    options = PYTEST[PYTEST.index("pytest") + 1 :]
    settings = ["--rootdir", str(ROOT), "-c", str(ROOT / "pyproject.toml")]
    begun = time.perf_counter()
    for folder in sorted(Path(arguments[0]).iterdir()):
        pytest.main([*options, *settings, "--seed", "1", str(folder)])
    print(f"\n{time.perf_counter() - begun:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
