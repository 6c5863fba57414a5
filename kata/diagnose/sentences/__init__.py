"""What a learner is told, by the mistake's id: what happened, then what to do.

Gaps in braces are filled with the facts that the rule found. One module for each sort
of evidence, like the rules beside this folder.
"""

from __future__ import annotations

from kata.diagnose.sentences import (
    apart,
    arrays,
    cells,
    characters,
    encoders,
    files,
    gates,
    layers,
    networks,
    raised,
    types,
)
from kata.language import Phrase
from kata.score import Mistake

SENTENCES: dict[str, Phrase] = {
    **files.SENTENCES,
    **raised.SENTENCES,
    **types.SENTENCES,
    **arrays.SENTENCES,
    **layers.SENTENCES,
    **cells.SENTENCES,
    **gates.SENTENCES,
    **networks.SENTENCES,
    **encoders.SENTENCES,
    **characters.SENTENCES,
    **apart.SENTENCES,
}


def mistake(id: str, **facts: object) -> Mistake:
    """The mistake of this id, its sentence filled with `facts`."""
    return Mistake(id, Phrase(SENTENCES[id].text, facts))
