"""Show that the post's own stack still prints what the post printed: ``tox -e post``.

Keras 2.2.4 and TensorFlow 1.12.0 are installed for Python 3.6, apart from everything
else; there the post's cells and every call of the record are run and compared.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import python36
from post_cells import CELLS, ERROR

HERE = Path(__file__).resolve().parent
STACK = HERE.parents[1] / ".post-stack"
RECORD = HERE.parent / "kata" / "data" / "post_stack.json"
SKIPPED = (
    "skipped: the post's stack needs Python 3.6; install one, for example with "
    '"pyenv install 3.6.15", or set PYTHON36 to the path of one.'
)
COLUMNS = "{:12}{:12}{}"


def main() -> int:
    base = python36.find()
    if base is None:
        print(SKIPPED)
        return 0
    record = json.loads(RECORD.read_text("utf-8"))
    came = print_shapes(python36.install(base, record["post_stack"]["pins"], STACK))
    print(*(f"{name} {version}" for name, version in came["versions"].items()), sep=", ")
    cells = compare_cells(came["cells"])
    cases = compare_cases(record["cases"], came["cases"])
    print(f"{cells.count(True)} of {len(cells)} cells of the post do what the post says.")
    print(f"{cases.count(True)} of {len(cases)} calls print what the post's stack printed.")
    return 0 if all(cells + cases) else 1


def print_shapes(python: Path) -> dict[str, Any]:
    """What the post's stack prints: its versions, the record's cases, the post's cells."""
    done = python36.run(
        [str(python), str(HERE / "print_shapes.py"), str(RECORD)], capture_output=True
    )
    if done.returncode:
        raise SystemExit(f"{done.stderr}\nThe post's stack could not be run: see above.")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def compare_cells(came: list[str]) -> list[bool]:
    """Print the post's cells, beside each line what it prints; return which are as in the post."""
    print("\n" + COLUMNS.format("the post", "here", "the post's cells"))
    same = []
    for (code, post), here in zip(CELLS, came, strict=True):
        posts, heres = iter(post.splitlines()), iter(here.splitlines())
        for line in code.splitlines():
            speaks = line.startswith("print") or post == ERROR
            shown = [last_shape(next(of, "")) if speaks else "" for of in (posts, heres)]
            print(COLUMNS.format(*shown, line).rstrip())
        same.append(post == here)
        print("" if same[-1] else f"differs: the post prints {post!r}, here it is {here!r}\n")
    return same


def last_shape(printed: str) -> str:
    """The shape at the end of a line: the post's first cell prints its axes' names before it."""
    return printed.rpartition("=  ")[2]


def compare_cases(cases: list[dict[str, Any]], came: list[dict[str, Any]]) -> list[bool]:
    """Name the calls that differ; return which are as recorded."""
    same = []
    for case, here in zip(cases, came, strict=True):
        same.append(case["post"] == here)
        if not same[-1]:
            print("differs:", ", ".join(f"{key}={value}" for key, value in case["call"].items()))
            print(f"    the post's stack  {case['post']}\n    here              {here}")
    return same


if __name__ == "__main__":
    sys.exit(main())
