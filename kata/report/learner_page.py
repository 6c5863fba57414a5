"""One run's score as a page for whoever wrote the answers: results, pictures, hints, explorer."""

import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from kata import picture
from kata.curriculum import Course, Exercise
from kata.language import LANGUAGES, UserError, say, translated
from kata.picture import Picture
from kata.report import explorer, hints, pages, words
from kata.report.feedback import SIGNS, kind_of, test_text
from kata.report.pages import Bilingual, merged
from kata.report.safe import slug
from kata.score import NOT_STARTED, PASSED, WRONG, Result, Score, written

STYLES = (*explorer.STYLES, "learner.css")
README = {"en": "README.md", "ko": "README.ko.md"}

LABELS = {
    **words.LABELS,
    "title": say("Your RNN Kata"),
    "language": say("Language"),
    "contents": say("Contents"),
    "lesson": say("The lesson of this chapter"),
    "asked": say("What is asked"),
    "explorer": explorer.LABELS["title"],
    "results": say("Results"),
    "top": say("To the beginning"),
}


def html(score: Score, course: Course, language: str, file: Path) -> str:
    """The page of `score`, which opens in `language`, but holds every one.

    `file` is where it will lie; its links to the lessons start from there.
    """
    people = score.by("folder")
    points = {"earned": written(score.earned), "possible": written(score.possible)}
    return pages.html(
        "learner.html",
        styles=STYLES,
        scripts=explorer.SCRIPTS,
        language=language,
        title=LABELS["title"].to(language),
        score=Bilingual.of(say("{earned} of {possible} points", **points)),
        share=(score.earned, score.possible),
        next=_next(score),
        people=[
            (name if len(people) > 1 else "", _chapters(theirs, course, file))
            for name, theirs in people.items()
        ],
        explorer=explorer.facts(),
        say={name: Bilingual.of(phrase) for name, phrase in LABELS.items()},
    )


def _chapters(score: Score, course: Course, file: Path) -> list[dict[str, object]]:
    """Every chapter that was graded, with its exercises."""
    known = {exercise.name: exercise for exercise in course.exercises}
    return [
        {
            "name": chapter.replace("_", " "),
            "points": its.shown,
            "lessons": _lessons(course, chapter, file),
            "exercises": [
                _exercise(known[name], one)
                for name, one in its.by("exercise").items()
                if name in known
            ],
        }
        for chapter, its in score.by("chapter").items()
    ]


def _exercise(exercise: Exercise, score: Score) -> dict[str, object]:
    drawn = picture.first_of(score.results)
    return {
        "id": _anchor(score.results[0]),
        "name": exercise.name,
        "sign": SIGNS[score.state],
        "kind": kind_of(score.state),
        "state": Bilingual.of(words.STATE_WORDS[score.state]),
        "points": score.shown,
        "file": score.results[0].file,
        "open": score.state not in (PASSED, NOT_STARTED),
        "target": _drawing(drawn[1]) if drawn and drawn[0].state != WRONG else None,
        "tests": _tests(score.results, drawn),
        "hints": _hints(exercise, score.results),
    }


def _tests(
    results: Sequence[Result], drawn: tuple[Result, Picture] | None
) -> list[tuple[dict[str, object], dict[str, object] | None]]:
    """Every test in words; beside the one whose mismatch is drawn, its picture."""
    told = []
    for language in LANGUAGES:
        seen: set[str] = set()
        told.append(tuple(test_text(result, seen, language) for result in results))
    return [
        (text, _drawing(drawn[1]) if drawn and drawn[0] is result and text["mismatches"] else None)
        for result, text in zip(results, merged(told), strict=True)
    ]


def _drawing(one: Picture) -> dict[str, object]:
    """A picture on the page: its drawings, each below its label, and the picture in words."""
    labels = map(Bilingual, zip(*(one.labels(language) for language in LANGUAGES), strict=True))
    drawings = (drawing.element(plain=False) for drawing in one.drawings)
    described = Bilingual(tuple(one.described(language) for language in LANGUAGES))
    return {"parts": list(zip(labels, drawings, strict=True)), "words": described}


def _hints(exercise: Exercise, results: Sequence[Result]) -> list[dict[str, object]]:
    """Every function's hints with their headings; none where the file has not got them all.

    Below a function's last one stands how it can be mended, where that was found.
    """
    try:
        found = [hints.hints(exercise, language) for language in LANGUAGES]
    except (UserError, OSError):
        return []
    told = []
    for function in exercise.parameters:
        texts = zip(*(by_function[function] for by_function in found), strict=True)
        for number, text in enumerate(texts, 1):
            heading = say("{function}(): hint {number}", function=function, number=number)
            told.append({"heading": Bilingual.of(heading), "text": Bilingual(text), "mended": ()})
        about = hints.of_function(exercise, results, function)
        told[-1]["mended"] = merged([tuple(words.mended(about, one)) for one in LANGUAGES])
    return told


def _lessons(course: Course, chapter: str, page: Path) -> list[tuple[str, str]]:
    """The chapter's lesson in each language that it is written in: language and link."""
    found = []
    for language, name in README.items():
        lesson = course.root / "exercises" / chapter / name
        try:
            link = quote(Path(os.path.relpath(lesson, page.absolute().parent)).as_posix())
        except ValueError:
            # On Windows there is no way from one drive to another.
            link = lesson.absolute().as_uri()
        if lesson.exists():
            found.append((language, link))
    return found


def _anchor(result: Result) -> str:
    """The place on the page of the exercise that a result belongs to."""
    # Several people may answer one exercise.
    return slug(f"{result.folder} {result.exercise}")


def _next(score: Score) -> dict[str, object]:
    """What to go on with: the first thing that is wrong or not begun; nothing where all is done."""
    todo = next((one for one in score.results if one.state in (WRONG, NOT_STARTED)), None)
    if todo is None:
        return {}
    line = words.line_to_change(todo)
    return {
        "id": _anchor(todo),
        "place": f"{todo.file}:{line}" if line else todo.file,
        "sentence": Bilingual(tuple(translated(todo.sentence, language) for language in LANGUAGES)),
        "hint": f"kata hint {todo.exercise[:2]}",
    }
