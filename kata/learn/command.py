"""The learner's commands: the loop, and what it does, once."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kata.curriculum import Course, Exercise
from kata.language import LANGUAGES, UserError, say
from kata.learn.limits import SECONDS
from kata.report import hints

if TYPE_CHECKING:
    from kata.learn.checker import Checked
    from kata.learn.looking import Looking


def add_to(
    parser: argparse.ArgumentParser, commands: argparse._SubParsersAction[argparse.ArgumentParser]
) -> None:
    """Make the loop what ``kata`` alone does, and add the commands."""
    parser.add_argument("--lang", choices=LANGUAGES, help="the language of what is told")
    _add_limit(parser, SECONDS)
    parser.set_defaults(run=loop)
    which = "its number, name or file; without it, the first not solved"
    for name, run, about in (
        ("next", show_next, "show what comes next"),
        ("list", show_list, "show the whole course"),
        ("hint", show_hint, "show a hint for an exercise"),
        ("reset", put_back, "put an exercise's stub back; the answer is kept beside it"),
        ("check", check, "check an exercise"),
    ):
        command = commands.add_parser(name, help=about)
        if name in ("hint", "reset", "check"):
            command.add_argument("exercise", nargs="?", help=which)
        if name == "hint":
            command.add_argument(
                "which", nargs="*", help="a function of it, and how many hints to show, 1 to 3"
            )
        # Not a default: that would hide what was said before the command.
        command.add_argument(
            "--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help="the language"
        )
        if name in ("next", "list", "check"):
            _add_limit(command, argparse.SUPPRESS)
        command.set_defaults(run=run)
    _add_notebook(commands)


def _add_notebook(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser("notebook", help="make a notebook of a chapter")
    command.add_argument(
        "chapter", nargs="?", help="its number or name; without it, that of the next exercise"
    )
    command.add_argument(
        "--out", type=Path, metavar="FILE.ipynb", help="where to write it; in notebooks/ without it"
    )
    command.add_argument(
        "--clone",
        metavar="ADDRESS",
        help="what Colab clones the course from; git's origin without it",
    )
    command.add_argument(
        "--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help="the language"
    )
    command.set_defaults(run=notebook)


def notebook(options: argparse.Namespace, course: Course, language: str) -> int:
    """Make a notebook of a chapter.

    Raises:
        UserError: it cannot be written, or work would be lost.
    """
    from kata.learn.progress import LearnerProgress

    try:
        from kata.learn.notebook import address_of, fetched_by_anybody, write
        from kata.report import whole_file
    except ModuleNotFoundError as error:
        raise UserError(
            say(
                "Making a notebook needs the package {package}: "
                'pip install -c constraints.txt -e ".[notebook]"',
                package=error.name,
            )
        ) from None
    chapter = course.chapter(options.chapter or LearnerProgress(course).current().chapter)
    file = options.out or course.root / "notebooks" / f"{chapter[0].chapter}.ipynb"
    if file.suffix != ".ipynb":
        raise UserError(say("--out {file}: a notebook's name ends in .ipynb.", file=str(file)))
    whole_file.check_is_no_folder(file, "--out")
    address = fetched_by_anybody(options.clone) if options.clone else address_of(course.root)
    if options.clone and address is None:
        raise UserError(
            say(
                "--clone {address}: Colab can only clone from an https address.",
                address=options.clone,
            )
        )
    write(chapter, file, language, address)
    told = say("{file}: open it in Jupyter, VS Code or Colab.", file=str(file))
    print(told.to(language))
    return 0


def loop(options: argparse.Namespace, course: Course, language: str) -> int:
    """Open the loop; where there is no terminal, say so and check once."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        told = say(
            "This is no terminal, so there is no loop here. The current exercise is checked."
        )
        print(told.to(language), file=sys.stderr)
        options.exercise = None
        return check(options, course, language)
    from kata.learn.loop import Loop

    return Loop(course, language, options.limit).run_until_quit()


def check(options: argparse.Namespace, course: Course, language: str) -> int:
    """Check one exercise once; 1 where it is not solved."""
    from kata.report import terminal

    where = (language, _width(), _wants_colour())

    def show(verdict: Checked) -> None:
        print(terminal.one_exercise(verdict.score, course, *where), end="", flush=True)

    with closing(_looking(options, course, language)) as looking:
        exercise = course.find(options.exercise) if options.exercise else looking.settled()
        checked = looking.checked(exercise, show)
    if any(one.places for one in checked.results):
        print(terminal.places(checked.score, *where), end="")
    return 0 if checked.solved else 1


def show_next(options: argparse.Namespace, course: Course, language: str) -> int:
    """Show the first exercise that is not solved, and how far the learner is."""
    from kata.learn.words import progress_line
    from kata.report.screen import Screen

    with closing(_looking(options, course, language)) as looking:
        exercise = looking.settled()
        checked = looking.known(exercise)
        screen = Screen(language, _width(), _wants_colour())
        screen.exercises(checked.score)
        screen.next_step(checked.score, course, checked.results, course.root)
        print(screen.text(), end="")
        print(progress_line(looking.progress, language, _width()))
    return 0


def show_list(options: argparse.Namespace, course: Course, language: str) -> int:
    """Show every exercise, its state and its points."""
    from kata.report.screen import Screen

    with closing(_looking(options, course, language)) as looking:
        looking.look_at_all()
        screen = Screen(language, _width(), _wants_colour())
        screen.exercises(looking.progress.score)
        screen.total(looking.progress.score)
        print(screen.text(), end="")
    return 0


def show_hint(options: argparse.Namespace, course: Course, language: str) -> int:
    """Show a function's first hints; with the last of them what of the answer would do.

    Raises:
        UserError: there is no such exercise or function.
    """
    from kata.learn.progress import LearnerProgress

    exercise = LearnerProgress(course).asked(options.exercise)
    function, number = hints.asked(exercise, options.which)
    every = hints.hints(exercise, language)
    with closing(_looking(options, course, language)) as looking:
        function = function or hints.at_hand(exercise, looking.results(exercise))
        lines = [exercise.name, *hints.numbered(function, every[function][:number])]
        if number < hints.HOW_MANY:
            command = f"kata hint {exercise.number} {function} {number + 1}"
            lines.append(say("One more: {command}", command=command).to(language))
        print("\n".join(lines), flush=True)
        if number == hints.HOW_MANY and (text := _mended(looking, exercise, function, language)):
            print(text)
    return 0


def _mended(looking: Looking, exercise: Exercise, function: str, language: str) -> str:
    """The mended expressions of the function as it is now; "" where none is found."""
    from kata.report.words import mended_text

    with suppress(UserError):
        known = looking.progress.of(exercise)
        if not known or not (known.solved or any(one.places for one in known.results)):
            known = looking.checked(exercise, lambda verdict: None)
        return mended_text(hints.of_function(exercise, known.results, function), language)
    return ""


def put_back(options: argparse.Namespace, course: Course, language: str) -> int:
    """Put the stub of an exercise back."""
    from kata.learn.progress import LearnerProgress
    from kata.learn.stub import reset
    from kata.learn.words import was_reset

    exercise = LearnerProgress(course).asked(options.exercise)
    print(was_reset(exercise, reset(exercise), course).to(language))
    return 0


def _looking(options: argparse.Namespace, course: Course, language: str) -> Looking:
    # Here, since it brings what checks, which the other commands do without.
    from kata.learn.looking import Looking

    return Looking(course, language, options.limit)


def _add_limit(parser: argparse.ArgumentParser, default: object) -> None:
    parser.add_argument(
        "--limit",
        type=_seconds,
        default=default,
        metavar="SECONDS",
        help="how long one call of a function may take; 10 unless given",
    )


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0.1 <= seconds <= 3600:
        raise argparse.ArgumentTypeError(f"{text}: give seconds, from 0.1 to 3600.")
    return seconds


def _width() -> int:
    return min(shutil.get_terminal_size().columns, 100)


def _wants_colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
