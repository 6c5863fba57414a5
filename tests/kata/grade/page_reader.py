"""Pages as a reader sees them, and texts that would like to be more than text."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

from hypothesis import strategies as st

HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
VOID = {"meta", "br", "line", "rect"}
HOSTILE_TEXT = st.lists(
    st.sampled_from(
        [
            *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</pre>", "</title>"),
            *("]]>", "-->", "&lt;", "&#60;b&#62;", "{{ 7 * 7 }}", "{% for %}", "javascript:x"),
            *("```", "~~~~", "`", "![a](b)", "[a](javascript:b)", "<http://a.b>", "www.a.b", "# a"),
            *("| a |", "\n", "\r", "\t", "    ", "---", "1. a", "- a", "> a", "\\", "*a*", "_a_"),
            *("\x1b[31m", "\x9b31m", "\x00", "\u202e", "\u2066", "\u2028", "\ud800", "\ufeff"),
            *("\n```\n", "\n~~~\n", "\n- a\n", "+", "\n\n<b>a</b>\n\n", "\n===\n"),
            *("http://a.b", "&amp;", "'", '"', "=", "한글", "a"),
        ]
    ),
    min_size=1,
    max_size=8,
).map("".join)


class Elements(HTMLParser):
    """The elements and attributes of a page, and what a reader reads; it must be well-formed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: Counter[tuple[str, tuple[str, ...]]] = Counter()
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[tag, tuple(name for name, _ in attrs)] += 1
        self.attributes += attrs
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] != "style":
            self.text += data
