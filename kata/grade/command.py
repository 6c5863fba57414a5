"""``kata grade`` and ``kata doctor`` on the command line; nothing slow is imported for others."""

from __future__ import annotations

import argparse
import os
import shlex
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from kata.curriculum import Course
from kata.language import LANGUAGES, Phrase, UserError, say

if TYPE_CHECKING:
    from kata.grade.grading import Summary, Wishes
    from kata.grade.second_pass import Searched
    from kata.grade.whole_class import WholeClass

# Windows has no SIGHUP, and imports this too.
_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
_SIGNALS = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]


class StoppedError(BaseException):
    """Somebody wants the grading to stop."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text} is no seed: give a whole number, 0 or more.")
    return int(text)


def _positive(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text)):
        raise argparse.ArgumentTypeError(f"{text}: give a whole number, 1 or more.")
    return int(text)


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands for teachers to ``kata``'s."""
    command = commands.add_parser("grade", help="grade a class")
    option = command.add_argument
    folder = "a folder with one folder for each student, or a zip of that"
    option("submissions", type=Path, help=folder)
    option("--out", type=Path, required=True, metavar="DIR", help="where the gradebook is written")
    option("--seed", type=_whole, metavar="N", help="what sizes and numbers are drawn from")
    option("--lang", choices=LANGUAGES, help="the language of the feedback")
    none = "none: grade although this machine cannot shut students' code in"
    option("--isolation", choices=("full", "none"), default="full", help=none)
    address = "a Dask scheduler that has workers: tcp://host:8786"
    option("--scheduler", metavar="ADDRESS", help=address)
    option("--workers", type=_positive, metavar="N", help="processes that grade, on this machine")
    formats = "also write: gradescope classroom50 prairielearn canvas moodle junit"
    option("--formats", nargs="+", default=[], metavar="NAME", help=formats)
    store = "where results are kept; in --out without it"
    option("--store", type=Path, metavar="DIR", help=store)
    none = "none: do not look for the lines that have to change, when all is graded"
    option("--places", choices=("all", "none"), default="all", help=none)
    shows = "show on the students' pages how these lines can be mended"
    option("--mended", action="store_true", help=shows)
    group = "let your group read what is written; without it nobody but you does"
    option("--group", action="store_true", help=group)
    seconds = "how long the functions of one answer file may take, all calls together"
    option("--wall-seconds", type=_positive, metavar="N", help=seconds)
    computing = "how long one call may compute; 20 without it"
    option("--call-seconds", type=_positive, metavar="N", help=computing)
    command.set_defaults(run=grade)
    autograder = commands.add_parser("autograder", help="write the zip that Gradescope asks for")
    autograder.add_argument("zip", type=Path, help="where to write it")
    autograder.set_defaults(run=autograder_written)
    doctor = commands.add_parser("doctor", help="tell what this machine offers to a grader")
    doctor.set_defaults(run=doctor_told)
    for one in (autograder, doctor):
        one.add_argument("--lang", choices=LANGUAGES, help="the language of what is told")


def autograder_written(options: argparse.Namespace, course: Course, language: str) -> int:
    """Write the zip to upload as Gradescope's autograder."""
    from kata.grade.exports.gradescope_autograder import autograder

    autograder(course, options.zip)
    told = say("{path}: upload it to Gradescope as the autograder.", path=str(options.zip))
    print(told.to(language))
    return 0


def doctor_told(options: argparse.Namespace, course: Course, language: str) -> int:
    """Print what this machine offers; 1 where something is missing."""
    with _packages():
        from kata.grade.doctor import findings
    found = findings()
    for well, phrase in found:
        print("✓" if well else "✗", phrase.to(language))
    return 0 if all(well for well, _ in found) else 1


def grade(options: argparse.Namespace, course: Course, language: str) -> int:
    """Grade a class: 0 when all is graded, 1 when something is left to be graded again.

    3 where nothing can be graded of what somebody handed in.
    """
    with _packages():
        from kata.grade import grading
        from kata.grade.engine import LostForGoodError
        from kata.grade.store import CannotWriteError
    wishes = grading.Wishes(
        submissions=options.submissions,
        out=options.out,
        language=language,
        isolation=options.isolation,
        seed=options.seed,
        scheduler=options.scheduler,
        workers=options.workers,
        formats=tuple(options.formats),
        store=options.store,
        wall_seconds=options.wall_seconds,
        call_seconds=options.call_seconds,
        places=options.places == "all",
        mended=options.mended,
    )
    try:
        with _stoppable(), _private(group=options.group):
            summary = grading.grade(wishes, course)
    except StoppedError as stopped:
        command = shlex.join(["kata", *options.typed])
        told = say("Stopped. What is graded is kept; to go on: {command}", command=command)
        print(told.to(language), file=sys.stderr)
        return 128 + stopped.number
    except (CannotWriteError, LostForGoodError) as error:
        print(error.phrase.to(language), file=sys.stderr)
        return 1
    for phrase in told_of(summary, wishes):
        print(phrase.to(language))
    if summary.whole.ours:
        return 1
    return 3 if summary.whole.missed else 0


def told_of(summary: Summary, wishes: Wishes) -> Iterator[Phrase]:
    """What somebody wants to know at the end, a line each."""
    whole, page = summary.whole, str(wishes.out / "class.html")
    yield say(
        "{submissions} with {answers}; {known} of these graded before.",
        submissions=_counted(summary.students, _SUBMISSIONS),
        answers=_counted(summary.files, _DIFFERENT),
        known=summary.known,
    )
    for path in summary.damaged:
        yield say("A stored result was damaged and is graded again: {path}", path=str(path))
    yield from _of_trouble(whole, page)
    if summary.searched and summary.searched.total:
        yield from _of_places(summary.searched)
    yield say("the gradebook  {path}", path=str(wishes.out / "gradebook.csv"))
    yield say("the class      {path}", path=page)
    yield say("each student   {path}", path=str(wishes.out / "students"))


_SUBMISSIONS = say("1 submission"), say("{count} submissions")
_DIFFERENT = say("1 different answer"), say("{count} different answers")
_WRONG = say("1 wrong answer"), say("{count} wrong answers")
_FILES = say("1 answer file"), say("{count} answer files")
_STUDENTS = say("1 student"), say("{count} students")


def _counted(count: int, nouns: tuple[Phrase, Phrase]) -> Phrase:
    """So many, by the noun of one and that of several."""
    return Phrase(nouns[count != 1].text, {"count": count})


# Of what was not graded, or not as usual: how often, and where it is told which and why.
_SET_ASIDE = say("Files set aside: {count}. Which and why: {page}")
_NOTHING_OF = say(
    "Students of whom nothing can be graded, and answers that are nobody's: {count}. "
    "Which and why: {page}"
)
_UNGRADABLE = say(
    "Answer files that cannot be graded and earn nothing: {count}. Which and why: {page}"
)
_STOPPED = say(
    "Answer files that hit a limit or were refused: {count}, of {students}. Which and why: {page}"
)
_BROKEN = say(
    "The grader itself broke on {files} of {students}. They cost "
    "nobody a point; start the same command again to grade them. Which and why: {page}"
)


def _of_trouble(whole: WholeClass, page: str) -> Iterator[Phrase]:
    stopped = len({student for student, _ in whole.stopped})
    broken = len({one.student for one in whole.ours})
    for sentence, count, students in (
        (_SET_ASIDE, len(whole.ignored), 0),
        (_NOTHING_OF, whole.missed, 0),
        (_UNGRADABLE, len(whole.ungradable), 0),
        (_STOPPED, len(whole.stopped), stopped),
        (_BROKEN, len(whole.ours), broken),
    ):
        if count:
            files, of = _counted(count, _FILES), _counted(students, _STUDENTS)
            facts = {"count": count, "files": files, "students": of, "page": page}
            yield Phrase(sentence.text, facts)


def _of_places(searched: Searched) -> Iterator[Phrase]:
    """What looking for the lines has cost, and what is left of it."""
    left = searched.total - searched.known - searched.new
    yield say(
        "The lines that have to change: looked for in {answers}, in {seconds} s; "
        "looked at before: {known}.",
        answers=_counted(searched.new, _WRONG),
        seconds=f"{searched.seconds:.0f}",
        known=searched.known,
    )
    if searched.trouble:
        yield searched.trouble
    if left:
        yield say(
            "In {answers} they were not looked for: that takes at most as long as the "
            "grading. The same command again goes on.",
            answers=_counted(left, _WRONG),
        )


@contextmanager
def _private(*, group: bool) -> Iterator[None]:
    """Whatever is written meanwhile is for whoever runs the command, or for their group too."""
    before = os.umask(0o027 if group else 0o077)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def _stoppable() -> Iterator[None]:
    """Ctrl-C, SIGTERM and a closed terminal stop the grading in good order; twice, at once."""

    def stop(number: int, frame: FrameType | None) -> None:
        for one in before:
            signal.signal(one, signal.SIG_DFL)
        raise StoppedError(number)

    # nohup's SIGHUP stays ignored.
    heeded = [one for one in _SIGNALS if signal.getsignal(one) != signal.SIG_IGN]
    before = {one: signal.signal(one, stop) for one in heeded}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


@contextmanager
def _packages() -> Iterator[None]:
    """Learners need not install what only grading a class takes: UserError without it."""
    try:
        yield
    except ModuleNotFoundError as error:
        why = say(
            "Grading a class needs the package {package}: pip install -e '.[grade]'",
            package=error.name,
        )
        raise UserError(why) from None
