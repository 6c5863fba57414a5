"""What ``%load_ext kata`` adds to a notebook: ``%%grade``, ``%hint`` and ``%picture``."""

import ast
import contextlib
import itertools
import json
from collections.abc import Callable, Hashable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from typing import Any

from IPython.core.error import UsageError

from kata.collect.cells import cell_of, graded_by
from kata.collect.notebook import Notebook
from kata.collect.stubs import UNPARSABLE
from kata.curriculum import Course, Exercise, course_at
from kata.keras import backend
from kata.language import UserError, chosen_language, say
from kata.learn import lesson
from kata.learn.checker import Checked, Checker, needs_tensorflow
from kata.report import hints, safe, terminal, verdict, words

_loaded: "Magics | None" = None


def load(shell: Any) -> None:
    """Add the magics to an IPython shell."""
    global _loaded
    if _loaded is None:
        if (note := backend.settle()) is not None:
            print(note.to(chosen_language(None)))
        _loaded = Magics(shell)


def unload() -> None:
    """Take back what `load` did that costs anything."""
    global _loaded
    if _loaded is not None:
        _loaded.close()
    _loaded = None


class Magics:
    """The magics of one shell, and what they need to know of it.

    A cell is graded in another process: a kernel may have run an operation of TensorFlow's,
    after which it must not be forked, has an event loop of its own, and would keep whatever a
    session of pytest imports. That process is warm, and a fresh one does each check.
    """

    def __init__(self, shell: Any) -> None:
        self._shell = shell
        self._session = Session(shell.history_manager.input_hist_raw[1:-1])
        self._cell: str | None = None
        self._defining = False
        self._checkers: dict[tuple[Path, str], Checker] = {}
        self._graded: dict[str, Checked] = {}
        shell.events.register("pre_run_cell", self._begun)
        shell.events.register("post_run_cell", self._ended)
        shell.register_magic_function(_told(self.grade), "cell", "grade")
        shell.register_magic_function(_told(self.hint), "line", "hint")
        shell.register_magic_function(_told(self.picture), "line", "picture")

    def close(self) -> None:
        """Listen no more, and end the processes that check."""
        self._shell.events.unregister("pre_run_cell", self._begun)
        self._shell.events.unregister("post_run_cell", self._ended)
        for checker in self._checkers.values():
            checker.close()

    def grade(self, line: str, cell: str, language: str) -> None:
        """Define the cell's functions here, and show what the exercise's suite says of them."""
        course = course_at(Path.cwd())
        exercise = _named(course, line, "%%grade 01")
        source = f"%%grade {line}\n{cell}"
        functions = {exercise.name: tuple(exercise.parameters)}
        if Notebook((cell_of(1, source),)).answer_to(exercise.name, functions) is None:
            raise UserError(
                say(
                    "This cell defines no function of {exercise}. It asks for: {functions}.",
                    exercise=exercise.name,
                    functions=", ".join(exercise.parameters),
                )
            )
        checker = self._checker(course, exercise, language)

        def show(one: Checked) -> None:
            self._show(verdict.bundle(exercise, one.results, one.trouble, language))

        checked = None
        if self._define(cell):
            notebook = self._session.notebook(source, self._cell)
            checked = _checked(checker, exercise, notebook, show)
        if checked is None:
            print(say("Stopped.").to(language))
            return
        self._graded[exercise.name] = checked
        if any(one.places for one in checked.results):
            self._show(
                {"text/plain": terminal.places(checked.score, language, verdict.WIDTH, False)}
            )

    def hint(self, line: str, language: str) -> None:
        """Show a function's first hints, as many as are asked for: ``%hint 01 at_timestep 2``."""
        wanted, *which = line.split() or [""]
        exercise = _named(course_at(Path.cwd()), wanted, "%hint 01")
        graded = self._graded.get(exercise.name)
        results = graded.results if graded else ()
        function, number = hints.asked(exercise, which)
        function = function or hints.at_hand(exercise, results)
        told = hints.numbered(function, hints.hints(exercise, language)[function][:number])
        text = f"`{told[0]}`\n\n" + "\n".join(told[1:])
        if number < hints.HOW_MANY:
            command = f"%hint {exercise.number} {function} {number + 1}"
            text += "\n\n" + say("One more: {command}", command=command).to(language)
        else:
            about = hints.of_function(exercise, results, function)
            for sentence, code in words.mended(about, language):
                text += f"\n\n{safe.inline(sentence)}\n\n{safe.block(code)}"
        self._show({"text/markdown": text, "text/plain": text})

    def picture(self, line: str, language: str) -> None:
        """Show the picture of a chapter's lesson."""
        chapter = course_at(Path.cwd()).chapter(line.strip())
        for one in lesson.pictures(chapter[0].stub.parent, language):
            self._show(lesson.bundle(one))

    def _begun(self, info: Any) -> None:
        if not self._defining:
            self._cell = getattr(info, "cell_id", None)

    def _ended(self, result: Any) -> None:
        if not self._defining and result.info is not None:
            self._session.note(result.info.raw_cell, self._cell, well=bool(result.success))

    def _checker(self, course: Course, exercise: Exercise, language: str) -> Checker:
        key = (course.root, language)
        if key not in self._checkers:
            self._checkers[key] = Checker(course, language)
        # It imports while the cell is run here.
        self._checkers[key].warm_up(needs_tensorflow(exercise, exercise.solution))
        return self._checkers[key]

    def _define(self, cell: str) -> bool:
        """Run the cell here as if it had no ``%%grade``; False where that was interrupted.

        What is no Python is not run: the verdict tells of it.
        """
        # The line keeps the others' numbers, in tracebacks.
        code = f"# %%grade\n{cell}"
        try:
            ast.parse(self._shell.transform_cell(code))
        except UNPARSABLE:
            return True
        self._defining = True
        try:
            ran = self._shell.run_cell(code, store_history=False)
        finally:
            self._defining = False
        return not isinstance(ran.error_in_exec, KeyboardInterrupt)

    def _show(self, bundle: dict[str, str]) -> None:
        self._shell.display_pub.publish(bundle)


class Session:
    """Remembers what was run, each cell as it was last.

    A kernel does not know the notebook: it knows what was run, and in which order. Where the
    frontend tells cells apart, a cell that is run again takes the place of what it was;
    elsewhere only one with ``%%grade`` does, and of the others those that failed are forgotten.
    `before` has the texts of the cells that were run before anybody listened.
    """

    def __init__(self, before: Iterable[str]) -> None:
        self._numbers = itertools.count()
        self._sources: dict[Hashable, str] = {}
        for source in before:
            self.note(source, None, well=True)

    def note(self, source: str, cell: str | None, *, well: bool) -> None:
        """Remember a cell that was run; `cell` is what the frontend knows it by, if it says so."""
        key = self._key(source, cell)
        self._sources.pop(key, None)
        if well or not isinstance(key, int):
            self._sources[key] = source

    def notebook(self, source: str, cell: str | None) -> bytes:
        """All cells so far as a notebook, with one that is being run at its end.

        One that is no Python is alone: what an earlier cell defines would hide it.
        """
        key = self._key(source, cell)
        before = [text for one, text in self._sources.items() if one != key]
        if any(piece.broken for piece in cell_of(1, source).pieces):
            before = []
        cells = [{"cell_type": "code", "source": text} for text in [*before, source]]
        return json.dumps({"cells": cells}).encode()

    def _key(self, source: str, cell: str | None) -> Hashable:
        return cell or graded_by(source) or next(self._numbers)


def _named(course: Course, wanted: str, example: str) -> Exercise:
    if not wanted.strip():
        raise UserError(say("Name the exercise: {example}", example=example))
    return course.find(wanted.strip())


def _checked(
    checker: Checker, exercise: Exercise, notebook: bytes, show: Callable[[Checked], None]
) -> Checked | None:
    """What a check gives; None where the kernel was interrupted meanwhile.

    `show` takes the verdict as soon as there is one; what is returned tells the line, too.
    """
    with TemporaryDirectory(prefix="kata-") as folder, ThreadPoolExecutor(1) as thread:
        file = Path(folder, f"{exercise.name}.ipynb")
        file.write_bytes(notebook)
        # In this thread an interruption would leave the check's own waiting half done.
        verdicts: SimpleQueue[Checked | None] = SimpleQueue()
        checked = thread.submit(checker.check, exercise, file=file, verdict=verdicts.put)
        checked.add_done_callback(lambda _: verdicts.put(None))
        shown = False
        try:
            while (one := _next(verdicts)) is not None:
                show(one)
                shown = True
            whole = checked.result()
            if whole and not shown:
                show(whole)
            return whole
        except KeyboardInterrupt:
            checker.stop()
            return None


def _next(verdicts: SimpleQueue[Checked | None]) -> Checked | None:
    """What comes next; on Windows only a wait that ends now and then can be interrupted."""
    while True:
        with contextlib.suppress(Empty):
            return verdicts.get(timeout=0.2)


def _told(magic: Callable[..., None]) -> Callable[..., None]:
    """The magic, with one sentence for what whoever typed it can mend."""

    def run(*typed: str) -> None:
        language = "en"
        try:
            language = chosen_language(None)
            magic(*typed, language)
        except UserError as error:
            raise UsageError(error.phrase.to(language)) from None

    return run
