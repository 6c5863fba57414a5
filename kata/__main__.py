"""The command line: ``kata …``, which is also ``python -m kata …``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from kata.curriculum import Course, Exercise, course_at
from kata.grade import command
from kata.hints import HOW_MANY, hints
from kata.language import LANGUAGES, UserError, chosen_language, say
from kata.report import explore


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 2 where something that it needs is not there."""
    typed = list(sys.argv[1:] if arguments is None else arguments)
    options = _parser().parse_args(typed)
    options.typed = typed
    language = "en"
    try:
        language = chosen_language(options.lang)
        status: int = options.run(options, course_at(Path.cwd()), language)
        sys.stdout.flush()
    except UserError as error:
        print(error.phrase.to(language), file=sys.stderr)
        return 2
    except BrokenPipeError:
        # Whoever read what is printed has seen enough, as head does; Python itself prints no more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kata", description="RNN Kata")
    commands = parser.add_subparsers(required=True, metavar="command")
    hint = commands.add_parser("hint", help="show a hint for an exercise")
    hint.add_argument(
        "exercise", nargs="?", help="its number, name or file; without it, the first not begun"
    )
    hint.add_argument(
        "number",
        nargs="?",
        type=int,
        default=1,
        choices=range(1, HOW_MANY + 1),
        help="how many hints to show, 1 to 3",
    )
    hint.add_argument("--lang", choices=LANGUAGES, help="the language of the hint")
    hint.set_defaults(run=_hint)
    command.add_to(commands)
    explore.add_to(commands)
    return parser


def _hint(options: argparse.Namespace, course: Course, language: str) -> int:
    print(_hints_shown(course, options.exercise, options.number, language))
    return 0


def _hints_shown(course: Course, wanted: str | None, number: int, language: str) -> str:
    exercise = course.find(wanted) if wanted else _first_not_begun(course)
    shown = hints(exercise, language)[:number]
    lines = [exercise.name, *(f"{count}. {text}" for count, text in enumerate(shown, 1))]
    if number < HOW_MANY:
        command = f"kata hint {exercise.number} {number + 1}"
        lines.append(say("One more: {command}", command=command).to(language))
    return "\n".join(lines)


def _first_not_begun(course: Course) -> Exercise:
    for exercise in course.exercises:
        if "raise NotImplementedError" in exercise.stub.read_text(encoding="utf-8"):
            return exercise
    return course.exercises[0]


if __name__ == "__main__":
    sys.exit(main())
