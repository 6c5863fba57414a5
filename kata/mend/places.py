"""The places that a learner is told: where one change of their program makes every call right."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from kata.collect.answer import AnswerFile
from kata.collect.collector import Graded
from kata.collect.lines import with_lines
from kata.collect.run import source_of
from kata.curriculum import Exercise
from kata.diagnose.mistakes import beside_the_verdict, fact, gaps_in
from kata.language import Phrase
from kata.mend.judge import VerdictSeen, seen_in
from kata.mend.kept import Kept, what_came
from kata.mend.mended import Part, mended_parts
from kata.mend.search import GoOn, Mended, mended
from kata.score import WRONG, Place, Result, Score

LONGEST_SOURCE = 200
"""So many characters of a line are told."""

MOST_PLACES = 5
MOST_WAYS = 20
"""So many ways to mend the same are looked at, of which one is shown."""

NO_PLACES: tuple[Place, ...] = ()


GradedBy = Callable[[str, str], Graded | None]
"""From a file and an exercise, as results name them, to what has run."""


def with_places(
    score: Score,
    graded: GradedBy,
    seed: int,
    every: bool,
    go_on: GoOn = lambda: True,
    kept: Kept | None = None,
) -> list[Result]:
    """All results, with the places of the exercise at hand, or of every one.

    Args:
        score: of a run.
        graded: the answer files of the run.
        seed: what their numbers were drawn from.
        every: whether places are looked for in all exercises.
        go_on: asked now and then; the search ends where it says no.
        kept: what was found before.
    """
    at_hand = {(one.file, one.exercise) for one in score.at_hand}
    every_result: list[Result] = []
    for key, some in _by_answer(score.results).items():
        wanted = every or (key in at_hand and len(score.by("folder")) == 1)
        one = graded(*key) if wanted and any(it.state == WRONG for it in some) else None
        every_result += of_answer(one, some, seed, go_on, kept) if one else some
    return every_result


def _by_answer(results: Sequence[Result]) -> dict[tuple[str, str], list[Result]]:
    found: dict[tuple[str, str], list[Result]] = {}
    for one in results:
        found.setdefault((one.file, one.exercise), []).append(one)
    return found


def of_answer(
    graded: Graded,
    results: Sequence[Result],
    seed: int,
    go_on: GoOn = lambda: True,
    kept: Kept | None = None,
) -> list[Result]:
    """The results of one answer file, with the places of what is wrong in it.

    Args:
        graded: the file.
        results: what came of its tests.
        seed: what their numbers were drawn from.
        go_on: asked now and then; the search ends where it says no.
        kept: what was found before.
    """
    exercise, answer = graded.exercise, graded.answer
    try:
        program = exercise.name, answer.read()
    except OSError:
        return [*results]
    came, of_failing = what_came(results), failing(exercise, results)
    found = dict(kept.of(*program, came)) if kept else {}
    missing = [one for one in of_failing if one not in found]
    for function in missing:
        if go_on():
            seen = of_failing[function]
            search = partial(mended, answer, exercise, function, seed, seen, go_on)
            found[function] = found_by(search, answer)
    if kept and missing and go_on():
        kept.keep(*program, came, found)
    # What else is told of the results names their lines already.
    alone = replace(results[0], mismatches=())
    known = {
        function: with_lines(replace(alone, places=places), graded.lines).places
        for function, places in found.items()
    }
    return told(exercise, results, known)


def told(
    exercise: Exercise, results: Sequence[Result], found: Mapping[str, tuple[Place, ...]]
) -> list[Result]:
    """The results of one answer, those that are wrong with the places found in their function."""
    of_tests = exercise.tests
    return [
        replace(one, places=found.get(of_tests[_name(one)].function, ()))
        if one.state == WRONG
        else one
        for one in results
    ]


def failing(exercise: Exercise, results: Sequence[Result]) -> dict[str, VerdictSeen]:
    """The functions that fail, in the order of their tests, and what is said of each."""
    wrong = [one for one in results if one.state == WRONG]
    begun = [one for one in wrong if not any(it.not_started for it in one.mismatches)]
    functions = dict.fromkeys(exercise.tests[_name(one)].function for one in begun)
    mismatches = [it for one in results for it in one.mismatches]
    return {
        function: seen_in([one for one in mismatches if one.function == function])
        for function in functions
    }


@beside_the_verdict(NO_PLACES)
def found_by(search: Callable[[], Mended], file: AnswerFile) -> tuple[Place, ...]:
    """The places of what is wrong in a function of a file, as a search for its edits finds them."""
    return places_of(search(), source_of(file.read()))


def places_of(found: Mended, source: str) -> tuple[Place, ...]:
    """What is told of edits of one cost, each of which makes every call right.

    On one line they are told with their kind, if it is one; on several lines only where they are
    of one kind.
    """
    edits = found.edits
    spread = [one for one in edits if len(one.lines) > 1]
    chosen = [one for one in edits if one not in spread] or spread[:1]
    kinds = {one.kind for one in chosen}
    kind = kinds.pop() if len(kinds) == 1 else ""
    nodes = [node for one in chosen for node in one.at]
    lines = sorted({_line(node) for node in nodes})
    several = len(lines) > 1
    if not edits or len(lines) > MOST_PLACES or (several and not (kind or found.together)):
        return ()
    said: dict[str, object] = {"kind": fact(f"change_{kind}")} if kind else {}
    said |= {"line": lines[0], "lines": ", ".join(map(str, lines))}
    if found.mistakes and several:
        return ()
    if len(found.mistakes) == 1 and not found.of_some:
        said["mistake"] = found.mistakes[0].sentence
    id = _sentence_of(found, bool(kind), several, chosen == spread[:1])
    sentence = _said(id, said)
    mistake = found.mistakes[0].id if len(found.mistakes) == 1 else ""
    if mistake:
        # What the verdict has told is not told again.
        beside = "place_besides" if kind else "place_besides_alone"
        sentence = sentence.with_brief(_said(beside, said))
    texts = source.splitlines()
    firsts = [next(node for node in nodes if _line(node) == line) for line in lines]
    shown = [_place(node, kind, mistake, sentence, texts) for node in firsts]
    in_part = bool(found.mistakes or found.together or len(chosen[0].lines) > 1)
    # Of what is not known to be one of two things to change, no code is shown.
    known = [] if found.of_some or len(found.mistakes) > 1 else chosen[:MOST_WAYS]
    ways = [mended_parts(one, found.functions, source) for one in known]
    # The way that leaves the shortest program.
    way = min(filter(None, ways), key=lambda way: sum(one.longer for one in way), default=[])
    return tuple(replace(one, mended=_mended(one.line, way, in_part)) for one in shown)


def _sentence_of(found: Mended, kind: bool, several: bool, spread: bool) -> str:
    """The id of the sentence of edits that have one kind or none, on several lines or one."""
    if found.of_some:
        return "place_of_some" if kind else "place_of_some_alone"
    if len(found.mistakes) > 1:
        return "place_among" if kind else "place_among_alone"
    if found.mistakes:
        return "place_met" if kind else "place_met_alone"
    if found.together:
        return "places_of_two" if several else "place_of_two"
    if several:
        return "places_together" if spread else "places_of_one_kind"
    return "place" if kind else "place_alone"


def _mended(line: int, parts: Sequence[Part], in_part: bool) -> Phrase | None:
    """What the third hint shows of a place; None where another place is as good a one to change."""
    for one in parts:
        if one.lines[0] <= line <= one.lines[1]:
            id = "left_out" if one.is_left_out else "mended_in_part" if in_part else "mended"
            return fact(id, line=line, code=one.code)
    return None


def _said(id: str, facts: Mapping[str, object]) -> Phrase:
    return fact(id, **{name: facts[name] for name in gaps_in(id)})


def _place(node: ast.AST, kind: str, mistake: str, sentence: Phrase, texts: Sequence[str]) -> Place:
    line = _line(node)
    text = texts[line - 1] if line <= len(texts) else ""
    raw = text.encode()
    start = len(raw[: getattr(node, "col_offset", 0)].decode("utf-8", "replace"))
    ends_here = getattr(node, "end_lineno", line) == line
    end = len(raw[: node.end_col_offset].decode("utf-8", "replace")) if ends_here else len(text)  # type: ignore[attr-defined]  # every expression and statement has one
    return Place(line, start + 1, end + 1, kind, sentence, text[:LONGEST_SOURCE], mistake)


def _line(node: ast.AST) -> int:
    return int(getattr(node, "lineno", 1))


def _name(result: Result) -> str:
    return result.test.partition("[")[0]
