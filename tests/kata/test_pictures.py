"""Pictures of what was asked and what came: whole, alike in both ways of drawing, in any width."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ET
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from kata import picture
from kata.expect import sketches
from kata.language import LANGUAGES, literally
from kata.picture import Picture
from kata.score import NOT_STARTED, PASSED, WRONG, Mismatch, Result
from kata.sketch import CELLS, Layers, Sketch, Tensor, states_of

BATCH = ("batch_size", "timesteps", "input_dim")
SVG = "{http://www.w3.org/2000/svg}"
HANGUL = re.compile("[가-힣]")


def counted(*sizes: int) -> Any:
    return np.arange(1, int(np.prod(sizes)) + 1).reshape(sizes)


def array(numbers: Any, axes: tuple[str, ...] = BATCH) -> Tensor:
    found = sketches.array(numbers, axes)
    assert found
    return found


def layers(kind: str = "SimpleRNN", *results: str, both: bool = False, **other: Any) -> Layers:
    sizes: dict[str, Any] = {"units": (50,), "timesteps": 10, "input_dim": 30, "width": 50}
    return Layers(kind, results=results, bidirectional=both, **{**sizes, **other})


def filled(sketch: Sketch) -> list[str]:
    """What the SVG fills as returned: the letter and the index of each."""
    root = ET.fromstring(Picture(sketch).to_svg("en"))
    shapes = [node for node in root.iter() if node.tag in (f"{SVG}rect", f"{SVG}text")]
    pairs = itertools.pairwise(shapes)
    return [
        "".join(text.itertext())
        for rect, text in pairs
        if "highlight" in rect.get("fill", "") and text.tag.endswith("text")
    ]


def boxed(sketch: Sketch) -> list[str]:
    """What the signs put into a double box."""
    return re.findall(r"║(\w+) *║", Picture(sketch).to_text("en"))


@pytest.mark.parametrize(
    ("results", "returned"),
    [
        (("last",), ["h9"]),
        (("every",), ["h0", "h1", "h9"]),
        (("last", "h"), ["h9", "h9"]),
        (("every", "h"), ["h0", "h1", "h9", "h9"]),
        (("h", "last"), ["h9", "h9"]),
        (("last", "c"), ["h9", "c9"]),
        (("last", "h", "c"), ["h9", "h9", "c9"]),
    ],
)
def test_exactly_what_is_returned_is_filled(results: tuple[str, ...], returned: list[str]) -> None:
    kind = "LSTM" if "c" in results else "SimpleRNN"
    assert filled(layers(kind, *results)) == returned
    assert sorted(boxed(layers(kind, *results))) == sorted(returned)


def test_both_directions_end_at_their_own_ends() -> None:
    sketch = layers("SimpleRNN", "last", "backward h", both=True, width=100)
    assert filled(sketch) == ["h0", "h9", "h0"]
    assert sorted(boxed(sketch)) == ["h0", "h0", "h9"]


@pytest.mark.parametrize("mode", ["sum", "mul", "ave"])
@pytest.mark.parametrize(("result", "merges"), [("last", 1), ("every", 3)])
def test_a_merge_of_both_directions_is_drawn_as_what_it_is(
    mode: str, result: str, merges: int
) -> None:
    picture = Picture(layers("SimpleRNN", result, both=True, merge_mode=mode))
    drawn = ET.fromstring(picture.to_svg("en"))
    told = ["".join(node.itertext()) for node in drawn.iter(f"{SVG}text")]
    assert told.count(mode) == merges
    assert len(re.findall(rf"┌[─ ]*{mode}[─ ]*┐", picture.to_text("en"))) == merges
    assert f'merge_mode="{mode}"' in picture.described("ko")
    side_by_side = Picture(layers("SimpleRNN", result, both=True, width=100))
    assert "merge_mode" not in side_by_side.described("en")


def test_every_setting_looks_different() -> None:
    flags = itertools.product(CELLS, (False, True), (False, True), (False, True), (1, 2))
    drawn: set[str] = set()
    signs: set[str] = set()
    for kind, sequences, state, both, count in flags:
        states = states_of(kind, both) if state else ()
        results = ("every" if sequences else "last", *states)
        sketch = layers(kind, *results, both=both, units=(50,) * count, width=50 * (1 + both))
        drawn.add(Picture(sketch).to_svg("en"))
        signs.add(Picture(sketch).to_text("en"))
    assert len(drawn) == len(signs) == 3 * 16


def test_order_of_the_results_is_told() -> None:
    swapped, right = (Picture(layers("SimpleRNN", *r)) for r in (("h", "every"), ("every", "h")))
    assert swapped.to_text("en") != right.to_text("en")
    assert "1  the last state h  (?, 50)  (None, 50)" in swapped.to_text("en")
    assert "2: (?, ?, 50)" in swapped.to_svg("en")


def test_timesteps_that_were_to_stay_open_are_no_question_mark() -> None:
    fixed = layers("SimpleRNN", "every")
    beside = Picture(layers("SimpleRNN", "every", timesteps=None), fixed)
    assert "(?, 10, 50)" in "".join(ET.fromstring(beside.to_svg("en")).itertext())
    assert "(?, 10, 50)" in beside.to_text("en")
    assert "every output, (?, 10, 50)" in beside.described("en")
    assert "(?, 10, 50)" not in Picture(fixed).to_text("en")


def test_the_posts_batch_has_the_posts_labels() -> None:
    text = Picture(array(counted(3, 2, 3))).to_text("en")
    assert [line.rstrip() for line in text.splitlines()] == [
        "(3, 2, 3)",
        "           batch 1       batch 2       batch 3",
        "input_dim     1  2  3       1  2  3       1  2  3",
        "           ┌──────────┐  ┌──────────┐  ┌──────────┐",
        "timestep 1 │  1  2  3 │  │  7  8  9 │  │ 13 14 15 │",
        "timestep 2 │  4  5  6 │  │ 10 11 12 │  │ 16 17 18 │",
        "           └──────────┘  └──────────┘  └──────────┘",
        "⇒ axis 0: batch_size = 3",
        "↓ axis 1: timesteps = 2",
        "→ axis 2: input_dim = 3",
    ]
    assert "batch 3" in Picture(array(counted(3, 2, 3))).to_svg("en")
    # Another batch of this shape is not the post's.
    assert "batch 3" not in Picture(array(counted(3, 2, 3) + 1)).to_text("en")


def test_numbers_that_differ_are_marked() -> None:
    yours = counted(3, 2, 3)
    yours[1, 0, 2] = 100
    drawn = Picture(array(counted(3, 2, 3)), array(yours))
    assert re.findall(r"✗\d+", drawn.to_text("en")) == ["✗100"]
    svg = ET.fromstring(drawn.to_svg("en"))
    bold = [t for t in svg.iter(f"{SVG}text") if "ground" in t.get("fill", "")]
    assert ["".join(text.itertext()) for text in bold] == ["100"]


def test_large_arrays_are_shown_by_their_ends() -> None:
    text = Picture(array(counted(60, 50, 90))).to_text("en", width=100)
    assert "270000" in text
    assert "⋯" in text
    assert "⋮" in text
    assert len(str(array(counted(60, 50, 90)).data())) < 1000


@pytest.mark.parametrize("shape", [(), (0, 3), (2, 2, 2, 2)])
def test_what_has_no_picture_is_none(shape: tuple[int, ...]) -> None:
    assert sketches.array(np.zeros(shape)) is None


SIZES = st.integers(1, 12)
ARRAYS = st.lists(SIZES, min_size=1, max_size=3).map(lambda sizes: array(counted(*sizes)))
OUTPUTS = st.tuples(st.none() | SIZES, st.none() | SIZES, SIZES).map(sketches.output)


@st.composite
def any_layers(draw: Any) -> Layers:
    kind, both = draw(st.sampled_from(CELLS)), draw(st.booleans())
    units = tuple(draw(st.lists(SIZES, min_size=1, max_size=3)))
    names = ("every", "last", *states_of(kind, both))
    results = draw(st.lists(st.sampled_from(names), min_size=1, max_size=4))
    dense = draw(st.sampled_from(("", "linear", "softmax")))
    encoder = None
    if kind != "LSTM" and not both and len(units) == 1 and draw(st.booleans()):
        timesteps = draw(st.none() | st.integers(1, 200))
        encoder = Layers(kind, units, timesteps, draw(st.none() | SIZES), units[-1], ())
    return Layers(
        kind,
        units,
        draw(st.none() | st.integers(1, 200)),
        draw(st.none() | SIZES),
        units[-1] * (1 + both),
        (draw(st.sampled_from(("every",) if both else ("every", "last"))),)
        if dense
        else (*results,),
        both,
        dense=dense,
        encoder=encoder,
    )


# On a busy machine one example may take long.
@settings(deadline=None)
@given(
    st.one_of(ARRAYS, OUTPUTS, any_layers()),
    st.none() | st.one_of(ARRAYS, OUTPUTS, any_layers()),
    st.integers(20, 120),
    st.sampled_from(LANGUAGES),
)
def test_any_picture_fits_its_width_and_is_well_formed(
    expected: Sketch, yours: Sketch | None, width: int, language: str
) -> None:
    drawn = Picture(expected, yours)
    text = drawn.to_text(language, width)
    assert max(map(cell_len, text.splitlines())) <= width or text == drawn.described(language)
    svg = ET.fromstring(drawn.to_svg(language))
    described = svg.findtext(f"{SVG}desc")
    assert described == drawn.described(language)
    assert bool(HANGUL.search(described or "")) == (language == "ko")
    _, _, wide, tall = map(float, svg.attrib["viewBox"].split())
    assert 0 < wide < 2000
    assert 0 < tall < 2000


def result(state: str, *found: Mismatch, target: Sketch | None = None) -> Result:
    return Result("mine", "f", "1_c", "01_e", "t", "S.", 1, 0, state, found, target=target)


def mismatch(expected: Sketch | None, yours: Sketch | None = None) -> Mismatch:
    no = literally("")
    return Mismatch("f", "f()", no, no, expected_sketch=expected, yours_sketch=yours)


def test_a_result_gives_the_picture_of_its_first_mismatch_that_has_one() -> None:
    one, other = array(counted(2, 3, 4)), array(counted(3, 2, 4))
    wrong = result(WRONG, mismatch(None, one), mismatch(one, other))
    assert picture.of(wrong) == Picture(one, other)
    assert picture.of(result(NOT_STARTED, mismatch(one))) == Picture(one)
    assert picture.of(result(PASSED, target=one)) == Picture(one)
    assert picture.of(result(PASSED)) is None
    # Where both look alike, a second picture would say that something differs.
    assert picture.of(result(WRONG, mismatch(one, array(counted(2, 3, 4))))) == Picture(one)
