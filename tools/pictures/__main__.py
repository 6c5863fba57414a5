"""Draw every chapter's picture, and the way of an answer through the house.

    python -m tools.pictures [--root FOLDER]

Writes ``exercises/CHAPTER/picture.svg`` and ``docs/answer-path.svg`` below the root of the
repository. Drawing again changes nothing: the files are the same to the byte.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tools.pictures import (
    answer_path,
    building_with_rnns,
    charseq,
    gates,
    inside_the_cell,
    the_post,
)

ROOT = Path(__file__).resolve().parents[2]
PICTURES: dict[str, Callable[[], str]] = {
    "1_the_post": the_post.picture,
    "2_inside_the_cell": inside_the_cell.picture,
    "3_building_with_rnns": building_with_rnns.picture,
    "4_gates": gates.picture,
    "5_charseq": charseq.picture,
}


def draw(root: Path) -> list[Path]:
    """Write every picture below `root` and say which files they are."""
    drawn = []
    pictures = {f"exercises/{chapter}/picture.svg": make for chapter, make in PICTURES.items()}
    for name, picture in {**pictures, "docs/answer-path.svg": answer_path.picture}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(picture(), encoding="utf-8", newline="\n")
        drawn.append(path)
    return drawn


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw, and name what was drawn."""
    parser = argparse.ArgumentParser(description="draw the chapters' pictures")
    parser.add_argument("--root", type=Path, default=ROOT, help="the repository's folder")
    root = parser.parse_args(arguments).root
    for path in draw(root):
        print(path.relative_to(root).as_posix())
    return 0


if __name__ == "__main__":
    sys.exit(main())
