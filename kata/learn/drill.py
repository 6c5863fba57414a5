"""The drill of ``kata predict``: which setting is asked next, and what is told of an answer."""

import contextlib
import json
import random
from collections.abc import Collection, Iterable
from pathlib import Path

from rich.cells import cell_len

from kata.curriculum import Exercise
from kata.language import Phrase, say
from kata.learn.guess import difference, read
from kata.learn.questions import JOINS, Setting, code, drawable, why
from kata.picture import Picture
from kata.picture.words import UNREADABLE
from kata.report import whole_file
from kata.sketch import Layers

ROUND = 10
"""How many questions a round has."""

SOON, FIRST, DOUBLINGS = 2, 4, 6
"""After how many other questions what was missed is due, and what was right for the first time;
each time that it is right again, after twice as many, but no more than DOUBLINGS times."""

FORMAT = "rnn-kata/predicted/v1"
FILE = Path(".kata") / "predicted.json"
"""Where the intervals are kept, below the course's root. It is no part of any score."""


def is_end(typed: str) -> bool:
    """Whether this ends a round: q, or the same key of a keyboard that writes Korean."""
    return typed.strip().lower() in ("q", "quit", "ㅂ")


class Intervals:
    """When each setting comes back, counted in questions."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.asked, self._known = _read(file)

    def next(self, settings: Iterable[Setting], chance: random.Random) -> Setting:
        """What is due, the longest due first; else what is new, the simplest first."""

        def order(setting: Setting) -> tuple[int, int, float]:
            # Drawn whether it decides or not, so that a seed always draws as many.
            luck = chance.random()
            known = self._known.get(setting.name)
            if known is None:
                return (1, setting.extras, luck)
            due = known[1] - self.asked
            return (0 if due <= 0 else 2, due, luck)

        return min(settings, key=order)

    def note(self, setting: Setting, right: bool) -> None:
        """Keep when it comes back; where that cannot be kept, it is forgotten with the round."""
        self.asked += 1
        often = min(self._known.get(setting.name, (0, 0))[0] + 1, DOUBLINGS + 1) if right else 0
        wait = FIRST * 2 ** (often - 1) if right else SOON
        self._known[setting.name] = (often, self.asked + wait)
        kept = {"format": FORMAT, "asked": self.asked, "settings": self._known}
        with contextlib.suppress(OSError):
            whole_file.write(self._file, json.dumps(kept))


def _read(file: Path) -> tuple[int, dict[str, tuple[int, int]]]:
    """How many were asked; of each setting how often in a row it was right, and when it is due."""
    # Whatever the file holds: at worst nothing is known.
    with contextlib.suppress(Exception):
        data = json.loads(file.read_text(encoding="utf-8"))
        kept = data["settings"].items()
        known = {str(name): (max(0, int(often)), int(due)) for name, (often, due) in kept}
        if data["format"] == FORMAT:
            return int(data["asked"]), known
    return 0, {}


class Drill:
    """One round of questions.

    Args:
        root: the course's folder.
        solved: the exercises that are solved.
        seed: of all that is drawn; None for another one each time.
    """

    def __init__(self, root: Path, solved: Collection[Exercise], seed: int | None = None) -> None:
        names = {exercise.name.partition("_")[2] for exercise in solved}
        self._joined = names & set(JOINS.values())
        self._settings = drawable(names)
        self._chance = random.Random(seed)
        self._intervals = Intervals(root / FILE)
        self._answered = self._right = 0
        self._setting, self._layers = self._drawn(self._settings)

    @property
    def is_over(self) -> bool:
        """Whether every question of the round is answered."""
        return self._answered == ROUND

    def introduction(self) -> list[Phrase]:
        """What is asked, and how it is answered."""
        told = [
            say("Which shapes does each call return? Nothing runs, and nothing is scored."),
            say(
                "Type them as {one} or {other}; of several results all, in their order: {several}",
                one="(?, 8)",
                other="?,8",
                several="(?, ?, 8) (?, 8)",
            ),
        ]
        if not self._joined:
            told.append(say("Chapter 1's four settings are asked; exercises you solve bring more."))
        return [*told, say("q ends the round.")]

    def question(self) -> str:
        """The code that is asked, with its number in the round; "" when that is over."""
        if self.is_over:
            return ""
        number = f"{self._answered + 1}/{ROUND}  "
        return number + code(self._layers).replace("\n", "\n" + " " * cell_len(number))

    def answer(self, typed: str, language: str, width: int) -> str:
        """What is told of an answer; one that cannot be read is not wrong, but asked for again."""
        guess = read(typed)
        if guess is None:
            return UNREADABLE.to(language)
        layers, wrong = self._layers, difference(guess, self._layers)
        self._intervals.note(self._setting, right=wrong is None)
        self._answered += 1
        self._right += wrong is None
        # Never the same twice in a row.
        others = [one for one in self._settings if one != self._setting]
        self._setting, self._layers = self._drawn(others)
        head = (wrong or say("Right.")).to(language)
        reasons = "\n".join(f"- {phrase.to(language)}" for phrase in why(layers))
        return f"{head}\n\n{Picture(layers).to_text(language, width)}\n\n{reasons}"

    def result(self) -> Phrase:
        """How many were right, so far."""
        counts = {"right": self._right, "count": self._answered}
        if not self._answered:
            return say("Nothing was answered.")
        if self._right == self._answered:
            return say("{right} of {count} right.", **counts)
        return say("{right} of {count} right. What was missed comes back sooner.", **counts)

    def _drawn(self, settings: list[Setting]) -> tuple[Setting, Layers]:
        setting = self._intervals.next(settings, self._chance)
        return setting, setting.drawn(self._chance)
