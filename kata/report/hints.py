"""Hints: three for each function of an exercise, from a nudge to nearly the answer.

They are numbered items under the function's heading, under the language's, in the exercise's file
in ``hints/``, which holds every language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kata.curriculum import Exercise
from kata.language import UserError, say
from kata.score import BLOCKED, PASSED, Result

HEADINGS = {"en": "English", "ko": "한국어"}
HOW_MANY = 3


def hints(exercise: Exercise, language: str) -> dict[str, list[str]]:
    """The hints in `language` of each function, in the order of the solution.

    Raises:
        UserError: a function has not got its three hints in this language.
    """
    sections = _sections(exercise.hints.read_text(encoding="utf-8"), "##")
    by_function = _sections(sections.get(HEADINGS[language], ""), "###")
    found = {}
    for function in exercise.parameters:
        items = re.split(r"^\d\. ", by_function.get(function, ""), flags=re.MULTILINE)[1:]
        if len(items) != HOW_MANY:
            raise UserError(
                say(
                    "{file} must have {wanted} numbered hints for {function} under ## {heading}; "
                    "it has {count}.",
                    file=str(exercise.hints),
                    wanted=HOW_MANY,
                    function=function,
                    heading=HEADINGS[language],
                    count=len(items),
                )
            )
        found[function] = [item.strip() for item in items]
    return found


def at_hand(exercise: Exercise, results: Sequence[Result]) -> str:
    """The function that fails first; the exercise's first where none does, or nothing is known."""
    names = [
        exercise.tests[one.test].function for one in failing(results) if one.test in exercise.tests
    ]
    return next(filter(None, names), next(iter(exercise.parameters)))


def failing(results: Sequence[Result]) -> list[Result]:
    """The results whose function has something to be mended, those that wait for others last."""
    todo = [one for one in results if one.state != PASSED]
    return sorted(todo, key=lambda one: one.state == BLOCKED)


def of_function(exercise: Exercise, results: Sequence[Result], function: str) -> list[Result]:
    """The results of the tests that are about this function."""
    tests = exercise.tests
    return [one for one in results if one.test in tests and tests[one.test].function == function]


def asked(exercise: Exercise, words: Sequence[str]) -> tuple[str, int]:
    """The function, "" where none is named, and the number of hints that are asked for.

    Raises:
        UserError: a word is neither a function of the exercise nor a number from 1 to 3.
    """
    function, count = "", 1
    for word in words:
        name = word.strip().removesuffix("()")
        if name in exercise.parameters:
            function = name
        elif name.isdecimal() and 1 <= int(name) <= HOW_MANY:
            count = int(name)
        else:
            raise UserError(
                say(
                    "{word} is neither a function of {exercise} nor a number from 1 to {last}. "
                    "Its functions: {functions}.",
                    word=word,
                    exercise=exercise.name,
                    last=HOW_MANY,
                    functions=", ".join(exercise.parameters),
                )
            )
    return function, count


def numbered(function: str, shown: Sequence[str]) -> list[str]:
    """What is shown of a function's hints: its name, then the hints."""
    return [f"{function}()", *(f"{number}. {hint}" for number, hint in enumerate(shown, 1))]


def _sections(text: str, sign: str) -> dict[str, str]:
    """What stands below each heading of this level."""
    parts = re.split(rf"^{sign} (.+)$", text, flags=re.MULTILINE)
    return {head.strip(): part for head, part in zip(parts[1::2], parts[2::2], strict=True)}
