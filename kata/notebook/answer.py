"""A notebook's answer to one exercise, run at home as an answer file is."""

from __future__ import annotations

import linecache
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import ModuleType

from kata.answer import AnswerFile, Call, Returned, stubs_in
from kata.notebook.reading import Code
from kata.run import Raised


class NotebookAnswer(AnswerFile):
    """What of a notebook answers one exercise; its lines are counted within their cells."""

    def __init__(
        self, path: Path, exercise: str, parameters: Mapping[str, tuple[str, ...]], code: Code
    ) -> None:
        super().__init__(path, parameters)
        self.source = f"{path}::{exercise}"
        self._code = code
        text = code.content.decode("utf-8", "replace")
        # Tracebacks look for lines in a file of this name, and there is none.
        linecache.cache[self.source] = (len(text), None, text.splitlines(True), self.source)

    def read(self) -> bytes:
        """The Python file that its cells make."""
        return self._code.content

    def line_of(self, function: str) -> int | None:
        """No editor opens a notebook at a line."""
        return None

    def make(self, call: Call, returned: Returned) -> None:
        """Call the function and fill in what it gave."""
        super().make(call, returned)
        returned.raised = self._in_cells(returned.raised)

    @cached_property
    def _untouched(self) -> dict[str, int]:
        stubs = stubs_in(self._code.content)
        return {function: self._in_cell(line) for function, line in stubs.items()}

    def _load(self) -> ModuleType | None:
        begun = self._module is not None or self._unloaded is not None
        module = super()._load()
        if not begun:
            self._unloaded = self._in_cells(self._unloaded)
        return module

    def _in_cells(self, raised: Raised | None) -> Raised | None:
        if raised is None:
            return None
        if isinstance(raised.error, SyntaxError) and raised.error.lineno and not raised.lines:
            raised.error.lineno = self._in_cell(raised.error.lineno)
        lines = [(self._in_cell(line), function, text) for line, function, text in raised.lines]
        return replace(raised, lines=tuple(lines))

    def _in_cell(self, line: int) -> int:
        """The number that a line of the file has in its cell."""
        # Python finds some errors only behind the last line.
        return self._code.lines[min(line, len(self._code.lines)) - 1]
