"""How large the house is, and how far an answer goes through it: ``tox -e house``.

    python -m tools.house            # figures and the budgets of each, all of them
    python -m tools.house --path     # the files that one wrong answer passes, in order

Lines are those of ``wc -l``: blank ones, comments and docstrings count.
"""

from __future__ import annotations

import argparse
import ast
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tools.grading import ROOT

MODULES = sorted((ROOT / "kata").rglob("*.py"))
SAME_LINES = 6  # so many equal lines in a row, blank ones and comments left out, count twice
ANSWER = "tests/answers/wrong/input_twice_instead_of_a_bias/07_rnn_step.py"

# Notes each file of the package in which a function is called, in the order of the first calls.
TRACED = """
import json, sys, threading
seen = {}
def note(frame, event, _):
    path = frame.f_code.co_filename
    # Bodies of modules and classes have no locals of their own, and are no calls.
    if event == "call" and frame.f_code.co_flags & 2 and path.startswith(sys.argv[1]):
        seen.setdefault(path, set()).add(frame.f_code.co_qualname)
sys.setprofile(note)
import pytest
pytest.main(["-q", "-p", "no:cacheprovider", sys.argv[2], "--places", "none"])
sys.setprofile(None)
out = {p: sorted(n for n in names if n != "<module>") for p, names in seen.items()}
print("\\n" + json.dumps({p: names for p, names in out.items() if names}))
"""


def main() -> None:
    """Print the figures, or the path."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--path", action="store_true", help="the files that one answer passes")
    parser.add_argument("--answer", default=ANSWER, help=f"which answer; {ANSWER}")
    options = parser.parse_args()
    path = home_path(options.answer)
    if options.path:
        for file, functions in path.items():
            print(f"{file:36} {len(functions):3}  {', '.join(functions)}")
        return
    for line in figures(path):
        print(line)


def figures(path: dict[str, list[str]]) -> Iterator[str]:
    """A line for each figure."""
    files = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in MODULES}
    rooms: dict[str, list[int]] = defaultdict(list)
    for file, lines in files.items():
        rooms[file.relative_to(ROOT / "kata").parts[0].removesuffix(".py")].append(lines)
    for room, counts in sorted(rooms.items()):
        yield f"{room:12} {sum(counts):6,} lines in {len(counts):3} files"
    without = sum(sum(counts) for room, counts in rooms.items() if room != "rnn")
    yield f"kata/ without rnn/: {without:,} lines; rnn/: {sum(rooms['rnn']):,}; {len(files)} files"
    longest = max(files, key=files.__getitem__)
    yield f"longest file: {longest.relative_to(ROOT)}, {files[longest]} lines"
    length, name = max(functions())
    yield f"longest function: {name}, {length} lines"
    yield f"import circles: {len(circles())}"
    called = sum(map(len, path.values()))
    yield f"home path of one wrong answer: {len(path)} files, {called} functions"
    twice = list(duplicates())
    between = [pair for pair in twice if _room(pair[0]) != _room(pair[1])]
    yield f"equal runs of {SAME_LINES} lines: {len(twice)}, between rooms {len(between)}"
    yield from (f"  {one} and {other}" for one, other in twice)


def functions() -> Iterator[tuple[int, str]]:
    """How many lines each function of the package has, and its name."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield (node.end_lineno or 0) - node.lineno + 1, f"{name_of(path)}.{node.name}"


def name_of(path: Path) -> str:
    """The name by which a file is imported."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported_modules(path: Path) -> set[str]:
    """What is imported as soon as a module is: by its whole name, and nothing for a type alone."""
    names = {name_of(other) for other in MODULES}
    found: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            named = {f"{node.module}.{one.name}" for one in node.names} & names
            beside = len(named) < len(node.names)
            found |= named | ({node.module} & names if beside else set())
    return found - {name_of(path)}


def circles() -> list[str]:
    """The modules that import themselves by way of others."""
    imports = {name_of(path): imported_modules(path) for path in MODULES}
    while leaves := [name for name, others in imports.items() if not others & imports.keys()]:
        for name in leaves:
            del imports[name]
    return sorted(imports)


def duplicates() -> Iterator[tuple[str, str]]:
    """Where the same lines stand in two places, each run told once, imports left out."""
    first: dict[tuple[str, ...], str] = {}
    for path in MODULES:
        lines = list(_code(path))
        last = -SAME_LINES
        for place in range(len(lines) - SAME_LINES + 1):
            run = tuple(text for _, text in lines[place : place + SAME_LINES])
            here = f"{path.relative_to(ROOT)}:{lines[place][0]}"
            if run in first and place - last >= SAME_LINES:
                yield first[run], here
                last = place
            first.setdefault(run, here)


def _code(path: Path) -> Iterator[tuple[int, str]]:
    source = path.read_text(encoding="utf-8")
    left_out: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            left_out.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    for number, line in enumerate(source.splitlines(), 1):
        text = line.strip()
        if text and not text.startswith("#") and number not in left_out:
            yield number, text


def _room(place: str) -> str:
    return place.split("/")[1]


def home_path(answer: str) -> dict[str, list[str]]:
    """The files of the package that a wrong answer passes at home, and the functions of each."""
    command = [sys.executable, "-c", TRACED, str(ROOT / "kata"), answer]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, list[str]] = json.loads(told.stdout.splitlines()[-1])
    return {str(Path(file).relative_to(ROOT)): names for file, names in found.items()}


if __name__ == "__main__":
    main()
