"""The RNN shape explorer: what a page needs to show any recurrent layer's cells and shapes.

Its pictures are those of ``kata.picture``, drawn here for every setting; the page's script
(``templates/explorer.js``) only puts the numbers into them.
"""

import base64
import gzip
import itertools
import json
from functools import cache

from markupsafe import Markup

from kata.language import LANGUAGES, say
from kata.picture import plan, unrolled
from kata.picture.words import RESULTS, UNREADABLE
from kata.report import pages
from kata.report.pages import Bilingual
from kata.sketch import CELLS, EVERY, LAST, states_of

LARGEST = 1000
"""The largest size that can be chosen."""

TOKENS = {EVERY: "{output}", LAST: "{output}"}
MANY = plan.SHOWN + 1
ALIKE = ("SimpleRNN", "LSTM")
"""A GRU has the cells and states of a SimpleRNN."""

STYLES, SCRIPTS = ("picture.css", "explorer.css"), ("language.js", "explorer.js")

LABELS = {
    "title": say("RNN shape explorer"),
    "about": say(
        "Choose a layer and its settings. What the call returns is filled; its shapes stand below, "
        "as the post prints them and as Keras 3 does."
    ),
    "settings": say("Settings"),
    "layer": say("layer"),
    "open": say("left open (None)"),
    "stacked": say("stacked: two layers"),
    "result": say("result"),
    "input": say("the input"),
    "post": say("the post"),
    "keras": say("Keras 3"),
    "batch": say("for this batch"),
    "code": say("Code"),
    "parameters": say("Parameters"),
    "shapes": say("Shapes"),
    "wrong": say("Every size is a whole number from 1 to {largest}.", largest=LARGEST),
    "no_picture": say("This browser is too old to show the picture."),
    "no_script": say("The explorer needs JavaScript."),
    "language": say("Language"),
    "guess": say("guess first"),
    "waiting": say("The results' shapes and the picture are shown when you have typed the shapes."),
    "typed": say("your shapes"),
    "check": say("Check"),
    "right": say("Right."),
    "not_quite": say("Not quite. Compare your shapes with those below."),
    "unreadable": UNREADABLE,
    "unrolled": say("The layers, unrolled over time. What is returned is listed under Shapes."),
}


def drawn(
    kind: str, sequences: bool, state: bool, stacked: bool, bidirectional: bool, timesteps: int
) -> str:
    """The picture of a setting; the script fills in ``{output}``, ``{last}`` and so on.

    `kind` is one of ALIKE; up to MANY timesteps, which stands for any more, and for an open number.
    """
    steps = plan.steps(timesteps)
    if timesteps == MANY:
        steps = (*steps[:-1], "{last}")
    states = states_of(kind, bidirectional)
    names = (EVERY if sequences else LAST, *(states if state else ()))
    sheet = plan.UnrolledLayers(
        kind=kind,
        steps=steps,
        below=("{below}",) if stacked else (),
        source="{input}",
        results=tuple((name, TOKENS.get(name, "{state}")) for name in names),
        bidirectional=bidirectional,
    )
    return unrolled.drawn(sheet).element(plain=False)


@cache
def facts() -> dict[str, object]:
    """What the explorer's part of a page is filled with, for every language at once."""
    flags, pictures = (False, True), {}
    for kind, both, stacked, timesteps, sequences, state in itertools.product(
        ALIKE, flags, flags, range(1, MANY + 1), flags, flags
    ):
        # The name by which the page's script finds the picture.
        name = "".join(str(int(flag)) for flag in (sequences, state, stacked, both))
        picture = drawn(kind, sequences, state, stacked, both, timesteps)
        pictures[f"{kind} {name} {timesteps}"] = picture
    # The same strokes again and again: packed, they take a fiftieth of the room.
    packed = gzip.compress(json.dumps(pictures).encode(), mtime=0)
    words = {
        name: {language: phrase.to(language) for language in LANGUAGES}
        for name, phrase in RESULTS.items()
    }
    return {
        "kinds": CELLS,
        "open_end": plan.OPEN_END,
        "largest": LARGEST,
        "pictures": base64.b64encode(packed).decode(),
        # Within a script element nothing is escaped, and nothing of this can end it.
        "words": Markup(json.dumps(words, ensure_ascii=False).replace("<", "\\u003c")),
        "say": {name: Bilingual.of(phrase) for name, phrase in LABELS.items()},
    }


def page(language: str) -> str:
    """The explorer as a page of its own, which opens in `language`."""
    return pages.html(
        "explorer_page.html",
        styles=STYLES,
        scripts=SCRIPTS,
        language=language,
        title=LABELS["title"].to(language),
        explorer=facts(),
    )
