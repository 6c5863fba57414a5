"""Text of strangers in Markdown: it reads as it was written, and is never markup."""

from __future__ import annotations

import re

from kata.report.safe import on_one_line, visible

_MARKUP = re.compile(r"[\\`*\[\]<>#|~!&$@{}]|(?<![^\W_])_|_(?![^\W_])")
# At the beginning of a line these make headings, lists and rules; wherever they stand, links.
_LINE_BEGINNING = re.compile(r"^([-+=]|\d+(?=[.)]))")
_BARE_LINK = re.compile(r"www\.|(?:https?|ftp|mailto|xmpp):", re.IGNORECASE)


def inline(text: str) -> str:
    """`text` within a line."""
    escaped = _MARKUP.sub(lambda sign: f"\\{sign[0]}", on_one_line(text.strip()))
    escaped = _BARE_LINK.sub(lambda link: f"{link[0][:-1]}\\{link[0][-1]}", escaped)
    return _LINE_BEGINNING.sub(_escaped, escaped)


def code(text: str) -> str:
    """`text` as a span of code within a line."""
    line = on_one_line(text) or " "
    fence = "`" * (_longest_run(line) + 1)
    # A blank inside both fences is no part of the code; it keeps backticks at its ends apart.
    apart = " " if line.strip() and (line[0] in "` " or line[-1] in "` ") else ""
    return f"{fence}{apart}{line}{apart}{fence}"


def block(text: str) -> str:
    """`text` as a block of code, in a fence longer than any that could end it from within."""
    lines = visible(text).rstrip("\n")
    fence = "`" * max(3, _longest_run(lines) + 1)
    return f"{fence}text\n{lines}\n{fence}"


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)


def _escaped(beginning: re.Match[str]) -> str:
    # A number makes no list when the sign behind it is escaped; a digit cannot be escaped.
    sign = beginning[0]
    return f"{sign}\\" if sign.isdigit() else f"\\{sign}"
