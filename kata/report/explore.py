"""``kata explore``: the RNN shape explorer, written as a page of its own."""

import argparse
import webbrowser
from pathlib import Path
from typing import Any

from kata.curriculum import Course
from kata.language import LANGUAGES, say
from kata.report import whole_file

FILE = Path("explorer.html")


def add_to(commands: Any) -> None:
    """Add the command to those of ``kata``."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "explore", help="write the RNN shape explorer as a page"
    )
    parser.add_argument("--out", type=Path, default=FILE, metavar="FILE", help=f"else {FILE}")
    parser.add_argument("--open", action="store_true", help="open it in the browser")
    parser.add_argument("--lang", choices=LANGUAGES, help="the language in which it opens")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, course: Course, language: str) -> int:
    """Write the page, say where it is, and open it if that was asked.

    Raises:
        UserError: it cannot be written there.
    """
    # No other command waits for what draws.
    from kata.report import explorer

    file: Path = options.out
    whole_file.check_is_no_folder(file, "--out")
    whole_file.put(file, explorer.page(language))
    print(say("Written: {file}", file=str(file)).to(language))
    if options.open:
        webbrowser.open(file.absolute().as_uri())
    return 0
