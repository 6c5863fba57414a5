"""What a terminal shows of a score, as it is put together: tables, tests, the next step."""

import contextlib
import io
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import islice, zip_longest
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kata.collect.stubs import functions_in
from kata.curriculum import Course
from kata.language import Phrase, say
from kata.report import once, words
from kata.report.once import Room, TestText
from kata.report.safe import visible
from kata.report.words import MismatchText
from kata.score import BLOCKED, GRADER_ERROR, NOT_STARTED, PASSED, WRONG, Place, Result, Score

COLOURS = {
    PASSED: "green",
    WRONG: "red",
    NOT_STARTED: "dim",
    BLOCKED: "yellow",
    GRADER_ERROR: "magenta",
    "begun": "yellow",
}

MOST = 38
"""So many lines tell of the tests of an exercise; with what stands around them, 60 at most."""

MOST_PLACES = 2
"""So many places are shown where not everything is; the others come when these are mended."""

ROOMS = (Room(5), Room(3), Room(2), Room(1), Room(1, numbers=False), Room(0), Room(0, begun=True))
"""How much is told: the first that fits."""

GAP = 3
"""So many blanks stand between two arrays that are side by side."""


class Screen:
    """What is shown, as it is put together."""

    def __init__(self, language: str, width: int, colour: bool) -> None:
        self._language = language
        self._colour = colour
        self._headings: set[str] = set()
        self._out = io.StringIO()
        self._console = Console(
            file=self._out,
            width=width,
            force_terminal=colour,
            force_jupyter=False,
            no_color=not colour,
            color_system="standard" if colour else None,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )

    def text(self) -> str:
        """All of it, without the blanks that fill up lines, in signs the terminal can show."""
        lines = [line.rstrip() for line in self._out.getvalue().splitlines()]
        return _showable("\n".join(lines) + "\n")

    def heading(self, text: str) -> None:
        """A line of its own."""
        self._print()
        self._print(Text(text, style="bold"))

    def people(self, folders: dict[str, Score]) -> None:
        """One line for each person."""
        rows = []
        for name, score in folders.items():
            counts = Counter(result.state for result in score.results).items()
            states = (f"{self._say(words.STATE_WORDS[state])} {count}" for state, count in counts)
            rows.append((Text(visible(name)), Text(", ".join(states)), Text(score.shown)))
        self._table(rows)

    def exercises(self, score: Score) -> None:
        """A table for each chapter: every exercise, its state and its points."""
        for chapter, its in score.by("chapter").items():
            title, points = Text(chapter.replace("_", " "), "bold"), Text(its.shown, "bold")
            rows = [(title, Text(), points)]
            for name, one in its.by("exercise").items():
                state = Text(self._say(words.STATE_WORDS[one.state]), COLOURS[one.state])
                rows.append((Text(f"  {name[:2]} {name[3:]}"), state, Text(one.shown)))
            self._table(rows)

    def total(self, score: Score) -> None:
        """The score of all."""
        label = self._say(words.LABELS["score"])
        self._table([(Text(label, "bold"), Text(), Text(score.shown, "bold"))])

    def _table(self, rows: Iterable[tuple[Text, Text, Text]]) -> None:
        table = Table.grid(padding=(0, 2), expand=False)
        # Side by side in every table, but where that is too wide, each as narrow as it can be.
        name, state, points = (34, 16, 10) if self._console.width >= 64 else (0, 0, 0)
        table.add_column(min_width=name, overflow="fold")
        table.add_column(min_width=state)
        table.add_column(justify="right", no_wrap=True, min_width=points)
        for row in rows:
            table.add_row(*row)
        self._print()
        self._print(table)

    def tests(self, results: tuple[Result, ...], everything: bool) -> None:
        """What is known of the tests that went wrong, in few lines; or of all, `everything`."""
        if everything:
            self._draw(once.whole(results, self._language))
            return
        unsolved = [result for result in results if result.state in (WRONG, BLOCKED, GRADER_ERROR)]
        for room in ROOMS:
            trial = Screen(self._language, self._console.width, self._colour)
            trial._draw(once.brief(unsolved, self._language, room), room.begun)
            if trial._out.getvalue().count("\n") <= MOST:
                break
        self._out.write(trial._out.getvalue())
        self._headings |= trial._headings

    def _draw(self, tests: list[TestText], close: bool = False) -> None:
        was_long = True
        for test in tests:
            if (was_long or test.mismatches) and not close:
                self._print()
            was_long = bool(test.mismatches)
            self._headed(test.result)
            for line in filter(None, (test.why, *test.again)):
                self._indented(2, Text(visible(line)))
            for mismatch in test.mismatches:
                self._mismatch(mismatch)
            if test.more:
                self._indented(4, Text(test.more))
            if test.printed:
                self._rows([(self._say(words.LABELS["printed"]), test.printed)], indent=4)

    def _headed(self, result: Result) -> None:
        """The exercise, and the sentence of its test in the colour of its state."""
        sign = "✓ " if result.state == PASSED else ""
        sentence = words.sentence(result, self._language)
        self._headings.add(sentence)
        name = Text(f"{sign}{result.exercise}", "bold")
        self._print(_two_columns([(name, Text(sentence, COLOURS[result.state]))]))

    def places(self, results: Iterable[Result], everything: bool = False) -> None:
        """Where one change makes every call right, each once, underlined; the first, or all."""
        sentence = ""
        for file, place in islice(words.places(results), None if everything else MOST_PLACES):
            if place.sentence.to(self._language) != sentence:
                sentence = place.sentence.to(self._language)
                self._print()
                self._print(Text(visible(_place_in(file, place)), style="bold"))
                self._indented(2, Text(visible(sentence), style="bold yellow"))
            for line in words.underlined(place, self._console.width - 4):
                self._indented(4, Text(visible(line)))

    def next_step(
        self, score: Score, course: Course, at_hand: tuple[Result, ...], root: Path
    ) -> None:
        """Where to go from here: a place in a file and a command."""
        rows = []
        by_exercise = score.by("exercise")
        whole = {name: course.tests_of(name) <= one.tests for name, one in by_exercise.items()}
        done = [one.results[0] for name, one in by_exercise.items() if one.complete and whole[name]]
        if done and done[-1].folder != "solutions":
            solution = f"solutions/{done[-1].chapter}/{done[-1].exercise}.py"
            rows.append((self._say(say("compare")), solution))
        todo = [result for result in at_hand if result.state in (WRONG, NOT_STARTED)]
        if todo:
            place, sentence = _place(todo[0], root), words.sentence(todo[0], self._language)
            rows.append((self._say(words.LABELS["next"]), f"{place}   {_function(todo[0])}"))
            if sentence not in self._headings:
                rows.append(("", sentence))
            rows.append((self._say(words.LABELS["stuck"]), f"kata hint {todo[0].exercise[:2]}"))
        self._print()
        self._rows(rows)
        if score.complete:
            # -k, --lf and :: leave tests out, and may leave out what is not yet right.
            part = say("What ran is right. Not every test was run.")
            praise = words.LABELS["solved"] if all(whole.values()) else part
            self._print(Text(self._say(praise), style="bold green"))

    def _mismatch(self, mismatch: MismatchText) -> None:
        for sentence in mismatch.mistakes:
            self._indented(2, Text(visible(sentence), style="bold yellow"))
        for sentence in mismatch.facts:
            self._indented(2, Text(visible(sentence)))
        if mismatch.call:
            self._indented(2, Text("✗ ", style="red").append(visible(mismatch.call), style="bold"))
        for array in _side_by_side(mismatch.arguments, self._console.width - 4):
            self._indented(4, Text(visible(array)))
        self._rows(list(mismatch.rows), indent=4)
        if mismatch.where:
            self._indented(4, Text(visible(mismatch.where)))

    def _rows(self, rows: list[tuple[str, str]], indent: int = 1) -> None:
        """Labels and texts in two columns."""
        table = _two_columns((Text(label, "cyan"), Text(visible(text))) for label, text in rows)
        self._print(Padding(table, (0, 0, 0, indent)))

    def _indented(self, indent: int, text: Text) -> None:
        self._print(Padding(text, (0, 0, 0, indent)))

    def _print(self, thing: object = "") -> None:
        self._console.print(thing, overflow="fold")

    def _say(self, phrase: Phrase) -> str:
        return phrase.to(self._language)


def _two_columns(rows: Iterable[tuple[Text, Text]]) -> Table:
    table = Table.grid(padding=(0, 2), expand=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def _side_by_side(texts: Iterable[str], width: int) -> list[str]:
    """Texts of several lines, as many of them beside each other as fit."""
    rows: list[list[str]] = []
    for text in texts:
        lines = text.split("\n")
        left = max(map(len, rows[-1])) + GAP if rows else width
        if left + max(map(len, lines)) > width or not text.isascii():
            rows.append(lines)
            continue
        pairs = zip_longest(rows[-1], lines, fillvalue="")
        rows[-1] = [f"{one:<{left}}{other}".rstrip() for one, other in pairs]
    return ["\n".join(lines) for lines in rows]


def _function(result: Result) -> str:
    return result.mismatches[0].function if result.mismatches else ""


def _place(result: Result, root: Path) -> str:
    """The file and line to go to: where it failed, else where the function begins."""
    if result.file.endswith(".ipynb"):
        # A line of a cell's is no line of the file.
        return result.file
    line = words.line_to_change(result)
    if line is None:
        with contextlib.suppress(OSError):
            line = functions_in((root / result.file).read_bytes()).get(_function(result))
    return f"{result.file}:{line or 1}"


def _place_in(file: str, place: Place) -> str:
    """What editors make a link, and a mark, of: the part that has to change, in one line."""
    if file.endswith(".ipynb"):
        return f"{file}:{place.line}"
    return f"{file}:{place.line}:{place.column}-{place.end_column}"


def _showable(text: str) -> str:
    encoding = getattr(sys.__stdout__, "encoding", None) or "utf-8"
    for sign, plain in (("✗", "x"), ("✓", "+"), ("·", "-"), ("…", "...")):
        try:
            sign.encode(encoding)
        except (LookupError, UnicodeEncodeError):
            text = text.replace(sign, plain)
    return text
