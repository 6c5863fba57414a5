"""The class on one page: what it misunderstands, how it did, and what needs the teacher's eye."""

import json
import statistics
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from urllib.parse import quote

from kata.curriculum import Course
from kata.diagnose.mistakes import fact
from kata.grade.gradebook import Line, in_order
from kata.grade.whole_class import Changes, Example, Misunderstanding, Remark, WholeClass
from kata.language import Phrase, say
from kata.report import pages, words
from kata.report.feedback import SIGNS, cut
from kata.report.histogram import HEIGHT, WIDTH, bars
from kata.report.standing import NOT_HANDED_IN, UNGRADABLE, WORDS
from kata.sandbox.isolation import Isolation
from kata.score import BLOCKED, GRADER_ERROR, NOT_STARTED, PASSED, WRONG, written

TEXT_LIMIT = 2_000
# A browser lays out so many students at once; more stand in tables that open one by one.
TABLE_ROWS = 500

# A letter for each state's class in the style sheet: there may be a hundred thousand cells.
_LETTERS = {
    PASSED: "d",
    WRONG: "w",
    "begun": "b",
    BLOCKED: "b",
    NOT_STARTED: "s",
    NOT_HANDED_IN: "h",
    UNGRADABLE: "u",
    GRADER_ERROR: "o",
}

LABELS = {
    "title": say("The class"),
    "unprotected": say(
        "Graded without isolation: students' code could reach the grader and each other's work. "
        "Do not rely on these grades where anybody had a reason to cheat."
    ),
    "misunderstood": say("What the class misunderstands"),
    "nothing_misunderstood": say("No mistake was recognised in anybody's work."),
    "unknown": say("Wrong answers that no rule explains"),
    "changes": say("Where one change is enough"),
    "changes_mean": say(
        "For each function: of the students whose function is wrong, how many have to change what."
    ),
    "also": say("In other exercises, too"),
    "distribution": say("How the scores are distributed"),
    "percent": say("percent of the points"),
    "students": say("students"),
    "student": say("student"),
    "points": say("points"),
    "hits": say("Limits hit, answers refused"),
    "ours": say("Ours: to be graded again"),
    "ours_means": say(
        "The grader itself broke here. The points are set aside, neither earned nor lost."
    ),
    "set_aside": say("Set aside"),
    "aside_means": say("These files were handed in, and nobody graded them."),
    "ungradable": say("Answers that cannot be graded"),
    "glance": say("Everybody at a glance"),
    "none": say("None."),
    "record": say("How this was graded"),
    "total": say("total"),
    "of": say("of"),
}


def _lacking(record: Mapping[str, object]) -> Sequence[Phrase]:
    """What nobody was kept from, where a class is graded without isolation."""
    return Isolation.none().missing if record.get("isolation") == "none" else ()


def html(course: Course, whole: WholeClass, record: Mapping[str, object], language: str) -> str:
    """The page as one self-contained HTML file; `record` says how it was graded."""
    everybody = in_order(whole.lines)
    unknown = whole.unknown()
    return pages.html(
        "class.html",
        language=language,
        title=LABELS["title"].to(language),
        say={name: phrase.to(language) for name, phrase in LABELS.items()},
        unprotected=[one.to(language) for one in _lacking(record)],
        summary=_summary(everybody).to(language) if everybody else "",
        misunderstood=[_told(one, language) for one in whole.ranked()],
        unknown=_told(unknown, language) if unknown else None,
        changes=[_changed(one, language) for one in whole.changes()],
        bars=bars(one.total / one.of for one in everybody if one.of),
        picture=(WIDTH, HEIGHT),
        hits=_remarks(whole.hits, language),
        ours=_remarks(whole.ours, language),
        ignored=_remarks(whole.ignored, language),
        ungradable=_remarks(whole.ungradable, language),
        exercises=[exercise.name for exercise in course.exercises],
        legend=[(SIGNS[state], WORDS[state].to(language)) for state in WORDS],
        tables=[
            [_row(one) for one in everybody[first : first + TABLE_ROWS]]
            for first in range(0, len(everybody), TABLE_ROWS)
        ],
        record=[(name, _plain(value)) for name, value in sorted(record.items())],
    )


def _summary(everybody: Sequence[Line]) -> Phrase:
    shares = [100 * one.total / one.of for one in everybody if one.of]
    return say(
        "{count} students. Half of them earned {median} percent of the points or more.",
        count=len(everybody),
        median=written(round(statistics.median(shares), 1)) if shares else "–",
    )


def _told(one: Misunderstanding, language: str) -> dict[str, object]:
    examples = [_example(count, example, language) for count, example in one.exercises]
    told = (mistake for mistake in one.example.mismatch.mistakes if mistake.id == one.id)
    return {
        "id": one.id,
        "sentence": next((mistake.sentence.to(language) for mistake in told), ""),
        "students": say("students: {count}", count=one.students).to(language),
        "repeat": say(
            "To repeat: {exercise}, in {chapter}",
            exercise=one.example.exercise,
            chapter=one.example.chapter.replace("_", " "),
        ).to(language),
        "first": examples[0],
        "others": examples[1:],
    }


def _changed(one: Changes, language: str) -> dict[str, object]:
    """*9 of 31: the axis*, for each kind."""
    counted = (
        say(
            "{count} of {students}: {kind}",
            count=count,
            students=one.students,
            kind=fact(f"change_{kind}"),
        )
        for kind, count in one.kinds
    )
    where = f"{one.exercise} {one.function}".strip()
    return {"where": where, "kinds": [phrase.to(language) for phrase in counted]}


def _example(count: int, example: Example, language: str) -> dict[str, object]:
    one = words.mismatch_text(example.mismatch, language)
    return {
        "heading": say(
            "{exercise}, students: {count}, for example {student}",
            exercise=example.exercise,
            count=count,
            student=example.student,
        ).to(language),
        "call": "\n".join([one.call, *one.arguments]),
        "rows": [(label, cut(text, TEXT_LIMIT, language)) for label, text in one.rows],
        "where": one.where,
    }


def _remarks(remarks: Iterable[Remark], language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The remarks by student, each student's in the order they came."""
    ordered = sorted(remarks, key=lambda remark: remark.student)
    return [
        (student, [(remark.thing, remark.text.to(language)) for remark in theirs])
        for student, theirs in groupby(ordered, key=lambda remark: remark.student)
    ]


def _row(one: Line) -> dict[str, object]:
    return {
        "student": one.student,
        "link": quote(f"students/{one.folder}/feedback.html"),
        "cells": [
            (
                _LETTERS[state],
                SIGNS[state],
                "" if points is None or state == NOT_HANDED_IN else written(points),
            )
            for state, points in zip(one.states, one.points, strict=True)
        ],
        "total": written(one.total),
        "of": written(one.of),
    }


def _plain(value: object) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
