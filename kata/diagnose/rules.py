"""Rules of exceptions: which text of which class is told by which sentence.

They stand as data beside their sentences in ``mistakes/*.toml``: ``of`` a class, what the text
``says``, a pattern in each line, whose named groups fill the sentence's gaps; and `when`, words
that all have to confirm it. A word looks for what the sentence claims in the statement or the
call that failed.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kata.diagnose.failure import Failure
from kata.diagnose.mistakes import GAP, Diagnosis, fact, ids_in, mistake, sentences

FACTS = "exceptions"
"""The file whose sentences are facts, which name no cause."""

OF_CLASS = "raised_"
"""How the ids begin of what a class of exceptions means."""

Found = Mapping[str, str]
"""The named groups of a pattern."""

Confirmed = bool | Mapping[str, object]
"""Whether a sentence is true of a failure; or more facts for it, none where it is not."""

Word = Callable[[Failure, Found, str], Confirmed]
"""What a word of `when` asks; the text is what stands behind its colon."""


@dataclass(frozen=True)
class Rule:
    """A sentence for exceptions of a class whose text holds a pattern.

    Attributes:
        kind: the class.
        pattern: a regular expression; its named groups fill gaps of the sentence.
        id: the sentence's.
        when: what has to confirm it, each with its argument.
        on_purpose: whether it may be a ``raise`` of the learner's own, whose text says anything.
    """

    kind: type[BaseException]
    pattern: str
    id: str
    when: tuple[tuple[Word, str], ...] = ()
    on_purpose: bool = False

    def diagnosis(self, failure: Failure) -> Diagnosis | None:
        """What is told of this failure; None where the rule does not know it."""
        if not issubclass(failure.raised.kind, self.kind):
            return None
        if failure.is_on_purpose and not self.on_purpose:
            return None
        # Digits are ASCII's alone: int() refuses some of the others.
        match = re.search(self.pattern, failure.raised.text, re.ASCII)
        if match is None:
            return None
        facts: dict[str, object] = {}
        found = {name: _tidy(text or "") for name, text in match.groupdict().items()}
        for word, argument in self.when:
            confirmed = word(failure, found, argument)
            if not confirmed:
                return None
            facts |= confirmed if isinstance(confirmed, Mapping) else {}
        return said(failure, self.id, **{**found, **facts})


def rules_in(
    entries: Iterable[tuple[str, Mapping[str, str]]], words: Mapping[str, Word]
) -> Iterator[Rule]:
    """The rules that stand as data under ids, with these words to confirm them."""
    for id, data in entries:
        names = [name.partition(":") for name in data.get("when", "").split()]
        when = tuple((words[name], argument) for name, _, argument in names)
        on_purpose = any(name == "refused" for name, _, _ in names)
        for pattern in data["says"].strip("\n").split("\n") if "says" in data else ():
            yield Rule(getattr(builtins, data["of"]), pattern, id, when, on_purpose)


def first(rules: Iterable[Rule], failure: Failure) -> Diagnosis | None:
    """What the first rule tells that knows the failure."""
    return next((told for rule in rules if (told := rule.diagnosis(failure))), None)


def said(failure: Failure, id: str, **more: object) -> Diagnosis:
    """A sentence about a failure: a mistake, or a fact where it names no cause."""
    error = failure.raised.name
    known = {"line": failure.line, "error": error, "function": failure.call.function, **more}
    # A phrase carries no more than it shows.
    facts = {name: known[name] for name in GAP.findall(sentences()[id])}
    if id in ids_in(FACTS):
        return Diagnosis(facts=(fact(id, **facts),))
    return Diagnosis(mistakes=(mistake(id, **facts),))


def of_class(failure: Failure) -> Diagnosis:
    """What the failure's class means, by the nearest class that has a sentence."""
    names = (id.removeprefix(OF_CLASS) for id in ids_in(FACTS) if id.startswith(OF_CLASS))
    kinds = [vars(builtins)[name] for name in names if name in vars(builtins)]
    fitting = [kind for kind in kinds if issubclass(failure.raised.kind, kind)]
    nearest = max(fitting, key=lambda kind: len(kind.__mro__))
    return said(failure, OF_CLASS + nearest.__name__)


def _tidy(text: str) -> str:
    """Shapes and names in a row, joined by no language's words."""
    joined = re.sub(r"(?<=[)\]'])(?:,? and|,? vs\.|,)? (?=[(\['])", ", ", text.strip())
    return joined.replace("newaxis", "-1")
