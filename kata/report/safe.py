"""Text of strangers, made harmless for whatever shows it: nothing in it is lost, nothing acts.

In Markdown it reads as it was written, and is never markup.
"""

import re
import unicodedata

# C0 and C1 controls, the line ends of Unicode, marks of direction and other invisible signs,
# halves of surrogate pairs, and what can be no character in XML. Not the two joiners, U+200C and
# U+200D: Persian words, and emoji of several parts, are spelled with them.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)

_MARKUP = re.compile(r"[\\`*\[\]<>#|~!&$@{}]|(?<![^\W_])_|_(?![^\W_])")
# At the beginning of a line these make headings, lists and rules; wherever they stand, links.
_LINE_BEGINNING = re.compile(r"^([-+=]|\d+(?=[.)]))")
_BARE_LINK = re.compile(r"www\.|(?:https?|ftp|mailto|xmpp):", re.IGNORECASE)


def visible(text: str) -> str:
    r"""`text` with what a reader could not see, or a terminal would obey, written out: ``\x1b``.

    Line feeds and tabs stay.
    """
    return _HIDDEN.sub(lambda sign: sign[0].encode("unicode_escape").decode("ascii"), text)


def on_one_line(text: str) -> str:
    r"""`text` made visible, with its line feeds and tabs written out as well: ``\n``."""
    return visible(text).replace("\n", "\\n").replace("\t", "\\t")


def clipped(text: str, limit: int) -> tuple[str, int]:
    """The beginning of `text`, at most `limit` characters, and how many were left out.

    It ends with a whole line where one ends in its second half.
    """
    if len(text) <= limit:
        return text, 0
    end = text.rfind("\n", limit // 2, limit)
    kept = text[: end if end > 0 else limit]
    return kept, len(text) - len(kept)


def slug(text: str) -> str:
    """The letters, digits and hyphens of `text`, whatever script, the rest as hyphens."""
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", text)).strip("-")


def inline(text: str) -> str:
    """`text` within a line."""
    escaped = _MARKUP.sub(lambda sign: f"\\{sign[0]}", on_one_line(text.strip()))
    escaped = _BARE_LINK.sub(lambda link: f"{link[0][:-1]}\\{link[0][-1]}", escaped)
    # A number makes no list when the sign behind it is escaped; a digit cannot be escaped.
    return _LINE_BEGINNING.sub(
        lambda sign: f"{sign[0]}\\" if sign[0].isdigit() else f"\\{sign[0]}", escaped
    )


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
