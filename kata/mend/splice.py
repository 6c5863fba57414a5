"""A learner's own text with some parts of it changed: their spelling and line breaks stay.

Only what is put in is written anew, and whatever comes of it is read again: it says what it should,
or is not used.
"""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterator, Sequence
from functools import cached_property

LOOSE = (
    *(ast.BinOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.Lambda, ast.NamedExpr, ast.Tuple),
    ast.UnaryOp,
)
"""Expressions that may need brackets in another place."""

Pair = tuple[ast.AST, ast.AST]
"""A part of a program as it was written, and as it is to be."""


class Source:
    """The text of a file, in parts.

    Args:
        text: of the file, as Python reads it.

    Attributes:
        lines: of the text.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self.lines = text.split("\n")

    def with_changes(self, before: ast.AST, after: ast.AST) -> str:
        """The text of a part with all that differs put into it."""
        for brackets in (False, True):
            start, end = self._range(before)
            text = self._text[start:end]
            for (begin, stop), new in sorted(self._replaced(before, after, brackets))[::-1]:
                text = f"{text[: begin - start]}{new}{text[stop - start :]}"
            text = self._dedented(before, text)
            if reads(text, after):
                return text
        return ast.unparse(after)

    def _replaced(
        self, before: ast.AST, after: ast.AST, brackets: bool
    ) -> Iterator[tuple[tuple[int, int], str]]:
        """What is to be put in the place of which parts of the text."""
        if same(before, after):
            return
        pairs = changed(before, after) or []
        sign = self._sign(before, after)
        if sign:
            yield sign
            pairs = [pair for pair in pairs if not isinstance(pair[0], ast.operator)]
        if (pairs and all(_can_stand(*pair) for pair in pairs)) or sign:
            for pair in pairs:
                yield from self._replaced(*pair, brackets)
        else:
            text = self.anew(after)
            loose = brackets and isinstance(after, LOOSE)
            yield self._range(before), f"({text})" if loose else text

    def _sign(self, before: ast.AST, after: ast.AST) -> tuple[tuple[int, int], str] | None:
        """What stands between two sides, with another operator in it; None where it is the same."""
        if not isinstance(before, ast.BinOp) or not isinstance(after, ast.BinOp):
            return None
        if type(before.op) is type(after.op):
            return None
        start, end = self._range(before.left)[1], self._range(before.right)[0]
        old, new = (_sign_of(one.op) for one in (before, after))
        return (start, end), self._text[start:end].replace(old, new, 1)

    def head(self, before: ast.AST, after: ast.AST) -> str:
        """What stands before the body of a loop or a function, with all that differs put in."""
        whole = self.with_changes(before, after)
        begin, end = self._range(body_of(before)[0])[0], self._range(before)[1]
        body = self._dedented(before, self._text[begin:end])
        if not whole.endswith(body):
            return self.new_head(after)
        lines = whole.removesuffix(body).rstrip().split("\n")
        while lines[-1].lstrip().startswith("#"):
            # A remark on what follows.
            lines.pop()
        return "\n".join(lines).rstrip()

    def new_head(self, node: ast.AST) -> str:
        """What stands before the body of a loop or a function, written anew."""
        held = copy.copy(node)
        vars(held).update(body=[ast.Expr(ast.Constant(...))], orelse=[])
        return self.anew(held).rpartition("\n")[0]

    def anew(self, node: ast.AST) -> str:
        """A part written anew, in which every part of the learner's is as they wrote it."""
        held: dict[str, tuple[ast.AST, str]] = {}
        text = ast.unparse(_Holding(self, held).visit(copy.deepcopy(node)))
        for brackets in (False, True):
            whole = text
            for name, (part, own) in held.items():
                loose = brackets and isinstance(part, LOOSE)
                whole = whole.replace(name, f"({own})" if loose else own)
            if reads(whole, node):
                return whole
        return ast.unparse(node)

    def segment(self, node: ast.AST) -> str:
        """How a part is written in the file; "" where it is none of the learner's."""
        text = self._own(node) if hasattr(node, "lineno") else ""
        return text if text and reads(text, node) else self._texts.get(dump(node), "")

    @cached_property
    def _texts(self) -> dict[str, str]:
        """How every expression of the file is written, where it stands first."""
        nodes = [one for one in ast.walk(ast.parse(self._text)) if isinstance(one, ast.expr)]
        return {dump(one): self._own(one) for one in reversed(nodes) if reads(self._own(one), one)}

    def _own(self, node: ast.AST) -> str:
        try:
            start, end = self._range(node)
        except (IndexError, UnicodeDecodeError):
            return ""
        return self._dedented(node, self._text[start:end])

    def _range(self, node: ast.AST) -> tuple[int, int]:
        """Where a part begins and ends in the text."""
        ends = (("lineno", "col_offset"), ("end_lineno", "end_col_offset"))
        start, end = (self._offset(*(int(getattr(node, name)) for name in pair)) for pair in ends)
        return start, end

    def _offset(self, line: int, column: int) -> int:
        # Python counts columns in bytes.
        own = self.lines[line - 1].encode()[:column].decode()
        return sum(len(one) + 1 for one in self.lines[: line - 1]) + len(own)

    def _dedented(self, node: ast.AST, text: str) -> str:
        """A text of several lines, without what the first one is indented by."""
        line = self.lines[lines_of(node)[0] - 1]
        blanks = len(line) - len(line.lstrip())
        first, *others = text.split("\n")
        return "\n".join([first, *(re.sub(f"^ {{0,{blanks}}}", "", one) for one in others)])


class _Holding(ast.NodeTransformer):
    """Puts a name into the place of each part that is written in the file."""

    def __init__(self, source: Source, held: dict[str, tuple[ast.AST, str]]) -> None:
        self._source, self._held = source, held

    def visit(self, node: ast.AST) -> ast.AST:
        if isinstance(node, ast.expr) and (text := self._source.segment(node)):
            # Names of one length: none begins with another.
            id = f"_kata_held_{len(self._held):04}"
            self._held[id] = node, text
            return ast.Name(id, ast.Load())
        if not isinstance(node, ast.JoinedStr):
            self.generic_visit(node)
        return node


def changed(before: ast.AST, after: ast.AST, but: Sequence[str] = ()) -> list[Pair] | None:
    """The parts that differ of two that are else alike; None where the two themselves are not."""
    if type(before) is not type(after) or isinstance(before, ast.JoinedStr):
        return None
    found: list[Pair] = []
    for name in before._fields:
        one, other = getattr(before, name, None), getattr(after, name, None)
        if name in but:
            continue
        ones, others = (held if isinstance(held, list) else [held] for held in (one, other))
        if len(ones) != len(others):
            return None
        for pair in zip(ones, others, strict=True):
            if not all(isinstance(part, ast.AST) for part in pair):
                if pair[0] != pair[1] or type(pair[0]) is not type(pair[1]):
                    return None
            elif not same(*pair):
                found.append(pair)
    return found


def _sign_of(operator: ast.operator) -> str:
    return ast.unparse(ast.BinOp(ast.Name("a"), operator, ast.Name("b")))[2:-2]


def _can_stand(before: ast.AST, after: ast.AST) -> bool:
    """Whether one can be put in the place of the other, in the text."""
    if hasattr(before, "lineno"):
        # Slices side by side are one only within the brackets of an index.
        return not any(isinstance(one, ast.Slice) for one in getattr(after, "elts", ()))
    pairs = changed(before, after)
    return bool(pairs) and all(_can_stand(*pair) for pair in pairs or ())


def dump(node: ast.AST) -> str:
    """All that a part says."""
    # Whether a name is read or stored is no matter of its text.
    return re.sub(r"ctx=(?:Store|Del)\(\)", "ctx=Load()", ast.dump(node))


def same(one: ast.AST, other: ast.AST) -> bool:
    """Whether two parts of a program read alike."""
    return one is other or dump(one) == dump(other)


def reads(text: str, node: ast.AST) -> bool:
    """Whether Python reads a text as this."""
    if isinstance(node, ast.stmt):
        statements = _parsed(text)
        return len(statements) == 1 and same(statements[0], node)
    if isinstance(node, ast.Slice):
        index = ast.Subscript(ast.Name("_", ast.Load()), node, ast.Load())
        return reads(f"_[{text}]", index)
    expressions = _parsed(f"({text}\n)")
    return len(expressions) == 1 and same(getattr(expressions[0], "value", expressions[0]), node)


def _parsed(text: str) -> list[ast.stmt]:
    try:
        return ast.parse(text).body
    except (SyntaxError, ValueError):
        return []


def body_of(node: ast.AST) -> list[ast.stmt]:
    """The statements in a loop, a branch or a function; none elsewhere."""
    body = getattr(node, "body", None)
    return body if isinstance(body, list) else []


def lines_of(node: ast.AST) -> tuple[int, int]:
    """The first and the last line of a part."""
    first = int(getattr(node, "lineno", 1))
    return first, int(getattr(node, "end_lineno", None) or first)
