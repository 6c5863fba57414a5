"""A repository for a class, whose forks grade themselves: ``python -m tools.classroom FOLDER``.

The stubs are made anew from the solutions, so that none is out of date and no answer of a teacher's
own is handed out. Solutions, suites and hints stay in the course.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
from pathlib import Path

from kata.curriculum import course_at
from kata.learn.notebook import address_of, fetched_by_anybody
from kata.learn.stub import stub_of

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
_COMMIT = re.compile(r"[0-9a-f]{40}")


def make(folder: Path, address: str, commit: str) -> None:
    """Write the template's files into `folder`, which is new or empty."""
    course = course_at(ROOT)
    for exercise in course.exercises:
        stub = folder / "exercises" / exercise.chapter / f"{exercise.name}.py"
        if not stub.parent.exists():
            stub.parent.mkdir(parents=True)
            for beside in ("README.md", "README.ko.md", "picture.svg"):
                shutil.copy(exercise.stub.parent / beside, stub.parent / beside)
        stub.write_text(stub_of(exercise.solution.read_text("utf-8")), "utf-8", newline="\n")
    for name in ("README.md", "README.ko.md", "grade.yml"):
        text = (HERE / name).read_text("utf-8")
        text = text.replace("COURSE_ADDRESS", address).replace("COURSE_COMMIT_ID", commit)
        file = folder / (".github/workflows/grade.yml" if name == "grade.yml" else name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")


def _head() -> str:
    command = ["git", "-C", str(ROOT), "rev-parse", "HEAD"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    return ran.stdout.strip()


def main() -> None:
    """Make the repository that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tools.classroom", description=__doc__)
    parser.add_argument("folder", type=Path, help="where to write it: new, or empty")
    parser.add_argument("--course", help="the https address of the course; git's origin without it")
    parser.add_argument("--commit", help="the commit to grade with, 40 hex digits; else this one")
    options = parser.parse_args()
    address = fetched_by_anybody(options.course) if options.course else address_of(ROOT)
    if address is None:
        parser.error("--course: give the https address from which anybody can fetch the course.")
    commit = options.commit or _head()
    if not _COMMIT.fullmatch(commit):
        parser.error("--commit: give the 40 hex digits of a commit of the course.")
    if options.folder.exists() and (not options.folder.is_dir() or any(options.folder.iterdir())):
        parser.error(f"{options.folder} is there already, and not an empty folder.")
    make(options.folder, address, commit)
    print(f"{options.folder}: grades with {address} at {commit[:10]}. Push it, make it a template.")


if __name__ == "__main__":
    main()
