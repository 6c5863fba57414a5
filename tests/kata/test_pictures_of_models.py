"""Pictures of the encoder-decoder and the character RNN, through their real suites."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kata import picture
from kata.expect import sketches
from kata.keras.symbolic import Graph
from kata.picture import Picture
from kata.score import Result
from kata.sketch import Layers, Tensor, from_data
from tests.kata.sessions import ROOT, score_of

ENCODER = Layers("SimpleRNN", (50,), None, 30, 50, ())
ENCODER_DECODER = Layers(
    "SimpleRNN", (50,), None, 20, 20, ("every",), dense="softmax", encoder=ENCODER
)
CHAR_RNN = Layers("SimpleRNN", (8,), None, 4, 4, ("every",), dense="softmax")
ASKED = (("17", ENCODER_DECODER), ("24", CHAR_RNN))


@pytest.fixture(scope="module")
def of_suites(tmp_path_factory: Any) -> dict[tuple[str, str], Picture]:
    """The picture of each exercise's first test, of the right and of a wrong answer."""
    folder = tmp_path_factory.mktemp("answers")
    for chapter, name in (
        ("3_building_with_rnns", "17_encoder_decoder"),
        ("5_charseq", "24_char_rnn"),
    ):
        source = Path(ROOT, "solutions", chapter, f"{name}.py").read_text(encoding="utf-8")
        without = source.replace(', activation="softmax")', ")")
        for kind, text in (("right", source), ("wrong", without)):
            (folder / kind).mkdir(exist_ok=True)
            (folder / kind / f"{name}.py").write_text(text, encoding="utf-8")
    found: dict[tuple[str, str], Picture] = {}
    files = [str(file) for file in sorted(folder.glob("*/*.py"))]
    for data in score_of(files, folder)["results"]:
        result = Result.from_data(data)
        drawn = picture.of(result)
        kind = "wrong" if result.mismatches else "right"
        if drawn:
            found.setdefault((kind, result.exercise[:2]), drawn)
    return found


@pytest.mark.parametrize(("number", "asked"), ASKED)
def test_what_is_asked_and_what_came_are_drawn(
    of_suites: dict[tuple[str, str], Picture], number: str, asked: Layers
) -> None:
    right, wrong = of_suites["right", number], of_suites["wrong", number]
    assert right == Picture(asked)
    assert wrong.expected == asked
    assert isinstance(wrong.yours, Layers)
    assert (wrong.yours.dense, wrong.yours.encoder) == ("linear", asked.encoder)
    assert "linear" in wrong.to_text("en")
    assert "linear" in wrong.to_svg("ko")
    assert 'activation="linear"' in wrong.described("ko")


def test_the_state_goes_from_the_encoder_to_the_decoder() -> None:
    lines = Picture(ENCODER_DECODER).to_text("en").splitlines()
    assert lines[10:22] == [
        "     ┌─┴─┐   ┌─┴─┐     ┌─┴─┐",
        " ┌──►│   │──►│   │─ ⋯ ►│   │─► hm",
        " │   └─▲─┘   └─▲─┘     └─▲─┘",
        " │    x0      x1    ⋯   xm",
        " └──────────────────────────────┐",
        "                                │",
        "      h0      h1    ⋯   hn      │",
        "                                │",
        "       ▲       ▲         ▲      │",
        "     ┌─┴─┐   ┌─┴─┐     ┌─┴─┐    │",
        "     │   │──►│   │─ ⋯ ►│   │─► hn",
        "     └─▲─┘   └─▲─┘     └─▲─┘",
    ]
    assert "인코더 SimpleRNN(50)" in Picture(ENCODER_DECODER).described("ko")
    assert from_data(ENCODER_DECODER.data()) == ENCODER_DECODER


def test_what_is_more_than_can_be_drawn_is_a_shape_alone() -> None:
    from keras import Input
    from keras.layers import GRU, LSTM, Bidirectional, Dense, SimpleRNN

    source, target = Input((None, 30)), Input((None, 30))

    def sketch(*outputs: Any, of: tuple[Any, ...] = (source, target)) -> Any:
        return sketches.sketch_of(Graph(outputs, of))

    state = SimpleRNN(5)(source)
    right = SimpleRNN(5, return_sequences=True)(target, initial_state=state)
    drawn = sketch(Dense(3, activation="softmax")(right))
    encoder = Layers("SimpleRNN", (5,), None, 30, 5, ())
    assert drawn == Layers(
        "SimpleRNN", (5,), None, 30, 3, ("every",), dense="softmax", encoder=encoder
    )
    last = sketch(Dense(3)(SimpleRNN(5)(source)), of=(source,))
    assert (last.results, last.dense) == (("last",), "linear")
    both = Bidirectional(SimpleRNN(5, return_sequences=True))(source)
    assert sketch(Dense(3)(both), of=(source,)).bidirectional
    shared = SimpleRNN(5, return_sequences=True, return_state=True)
    once, of_once = shared(source)[0], shared(source)[1]
    kept = LSTM(5, return_state=True)(source)[1:]
    more = {
        "one layer twice": shared(target, initial_state=of_once)[0],
        "one Input twice": SimpleRNN(5, return_sequences=True)(source, initial_state=state),
        "an Input unread": SimpleRNN(5, return_sequences=True)(target),
        "two states": LSTM(5, return_sequences=True)(target, initial_state=kept),
        "other layers": GRU(5, return_sequences=True)(target, initial_state=state),
        "Dense between": SimpleRNN(5)(target, initial_state=Dense(5)(state)),
        "a stacked decoder": SimpleRNN(5)(once, initial_state=SimpleRNN(5)(target)),
        "Dense on Dense": Dense(3)(Dense(3)(right)),
        "Dense on both last": Dense(3)(Bidirectional(SimpleRNN(5))(target)),
    }
    for name, output in more.items():
        assert isinstance(sketch(output), Tensor), name
