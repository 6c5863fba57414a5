"""``kata predict``: the drill as lines of text, with a terminal or without one."""

import argparse
import contextlib
import io
import shutil
import sys
from typing import Any

from kata.curriculum import Course
from kata.language import LANGUAGES

WIDEST = 100


def add_to(commands: Any) -> None:
    """Add the command to those of ``kata``."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "predict", help="predict shapes: ten questions, no part of the score"
    )
    parser.add_argument("--seed", type=int, help="gives the same questions by the same intervals")
    # Not a default: that would hide what was said before the command.
    parser.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help="the language")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, course: Course, language: str) -> int:
    """Ask a round of questions; however it ends, say how many were right."""
    # No other command waits for what draws.
    from kata.learn.drill import Drill, is_end
    from kata.learn.progress import LearnerProgress

    _read_all_that_comes()
    width = min(shutil.get_terminal_size().columns, WIDEST)
    drill = Drill(course.root, LearnerProgress(course).solved, options.seed)
    print("\n".join(phrase.to(language) for phrase in drill.introduction()))
    with contextlib.suppress(EOFError, KeyboardInterrupt):
        while not drill.is_over:
            print(f"\n{drill.question()}")
            typed = _typed()
            if is_end(typed):
                break
            print(drill.answer(typed, language, width), flush=True)
    print(f"\n{drill.result().to(language)}")
    return 0


def _read_all_that_comes() -> None:
    """Have a sign for each that the input's encoding does not know, not an error."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
        if sys.stdin.isatty():
            # With it the arrow keys edit a line; Windows has that of its own.
            with contextlib.suppress(ImportError):
                import readline  # noqa: F401 - input() uses it once it is imported


def _typed() -> str:
    """The next line.

    Raises:
        EOFError: there is none.
    """
    if sys.stdin is None:
        raise EOFError
    typed = input("> ")
    if not sys.stdin.isatty():
        # Nobody has ended the prompt's line by Enter.
        print()
    return typed
