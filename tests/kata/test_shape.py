"""The post's notation, held against what the post's own stack really printed."""

from __future__ import annotations

import contextlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kata.keras import shape
from kata.sketch import Shape

# int() alone would also take "-3", "+3", "1_0" and "３", which no stack prints.
SIZE = re.compile(r"\?|None|[0-9]+")


def parse(text: str) -> Shape:
    """Read a shape in the post's or in today's notation; ``?`` and ``None`` become None.

    Raises:
        ValueError: `text` is not a shape.
    """
    inner = text.strip()
    if not (inner.startswith("(") and inner.endswith(")")):
        raise ValueError(f"{text!r} is not a shape: write it in brackets, as in (?, 50).")
    sizes = [size.strip() for size in inner[1:-1].split(",")]
    if sizes[-1] == "":
        sizes.pop()
    if not all(SIZE.fullmatch(size) for size in sizes):
        raise ValueError(f"{text!r} is not a shape: every size is a number, ? or None.")
    return tuple(None if size in ("?", "None") else int(size) for size in sizes)


RECORD = json.loads((Path(__file__).parent / "data" / "post_stack.json").read_text("utf-8"))
CASES = RECORD["cases"]
PRINTED = [case for case in CASES if "printed" in case["post"]]
ERRORS = [case for case in CASES if "printed" not in case["post"]]


def name_of(case: dict[str, Any]) -> str:
    return "-".join(f"{key}={value}" for key, value in case["call"].items())


def input_shape_of(case: dict[str, Any]) -> Shape:
    return (None, *case["call"]["input_shape"])


def outputs_of(case: dict[str, Any], stack: str) -> list[str]:
    printed = case[stack]["printed"]
    return printed if isinstance(printed, list) else [printed]


def test_the_record_is_whole() -> None:
    assert (len(PRINTED), len(ERRORS)) == (96, 12)
    assert len({name_of(case) for case in CASES}) == 108


@pytest.mark.parametrize("case", PRINTED, ids=name_of)
class TestEveryCallThatPrints:
    def test_both_stacks_give_as_many_outputs(self, case: dict[str, Any]) -> None:
        assert len(outputs_of(case, "post")) == len(outputs_of(case, "current"))

    def test_todays_shapes_are_written_as_the_post_printed_them(self, case: dict[str, Any]) -> None:
        written = [
            shape.post(parse(text), input_shape_of(case)) for text in outputs_of(case, "current")
        ]
        assert written == outputs_of(case, "post")

    def test_todays_shapes_fit_what_the_post_printed(self, case: dict[str, Any]) -> None:
        assert [
            shape.fits(parse(post), parse(current), input_shape_of(case))
            for post, current in zip(
                outputs_of(case, "post"), outputs_of(case, "current"), strict=True
            )
        ] == [True] * len(outputs_of(case, "post"))

    def test_todays_shapes_are_written_as_keras_prints_them(self, case: dict[str, Any]) -> None:
        current = outputs_of(case, "current")
        assert [shape.today(parse(text)) for text in current] == current


@pytest.mark.parametrize("case", ERRORS, ids=name_of)
def test_what_fails_fails_on_both_stacks(case: dict[str, Any]) -> None:
    assert case["post"]["error"] == case["current"]["error"] == "ValueError"
    found = len(input_shape_of(case))
    assert case["post"]["message"].endswith(f": expected ndim=3, found ndim={found}")


INPUT = (None, 10, 30)


@pytest.mark.parametrize(
    ("pattern", "came"),
    [
        pytest.param("(?, 50)", (None, 30), id="units are input_dim"),
        pytest.param("(?, 50)", (None, None), id="units are open"),
        pytest.param("(?, 50)", (3, 50), id="a batch size that the input leaves open"),
        pytest.param("(?, 50)", (None, 10, 50), id="a time axis too many"),
        pytest.param("(?, 50)", (None, 50, 7), id="an axis too many, after units"),
        pytest.param("(?, 50)", (50,), id="no batch axis"),
        pytest.param("(?, 50)", (), id="no axes"),
        pytest.param("(?, ?, 50)", (None, 50), id="no time axis"),
        pytest.param("(?, ?, 50)", (None, 10, 51), id="one unit too many"),
        pytest.param("(?, ?, 50)", (None, 9, 50), id="a time axis of another size"),
        pytest.param("(?, ?, 50)", (None, 30, 50), id="input_dim for timesteps"),
        pytest.param("(?, ?, 50)", (None, 50, 10), id="timesteps and units swapped"),
        pytest.param("(?, ?, 50)", (10, None, 50), id="time-major"),
    ],
)
def test_other_shapes_do_not_fit(pattern: str, came: Shape) -> None:
    assert not shape.fits(parse(pattern), came, INPUT)


@pytest.mark.parametrize(
    ("came", "input_shape"),
    [
        pytest.param((None, 10, 50), (None, 10, 30), id="timesteps taken over"),
        pytest.param((None, None, 50), (None, 10, 30), id="timesteps open"),
        pytest.param((None, None, 50), (None, None, 30), id="timesteps open in both"),
        # Whether a batch axis may be fixed at all is a suite's question, not notation's.
        pytest.param((4, 10, 50), (4, 10, 30), id="batch size taken over"),
    ],
)
def test_a_question_mark_fits_what_is_open_or_taken_over(came: Shape, input_shape: Shape) -> None:
    assert shape.fits(parse("(?, ?, 50)"), came, input_shape)
    assert shape.post(came, input_shape) == "(?, ?, 50)"


def test_timesteps_that_the_input_leaves_open_may_not_be_fixed() -> None:
    assert not shape.fits(parse("(?, ?, 50)"), (None, 10, 50), (None, None, 30))


def test_units_that_are_open_are_written_as_such() -> None:
    assert shape.post((None, None), INPUT) == "(?, ?)"


def test_units_keep_their_number_where_they_equal_input_dim() -> None:
    assert shape.post((None, 10, 30), INPUT) == "(?, ?, 30)"


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("()", ()),
        ("(50,)", (50,)),
        ("(?, 50)", (None, 50)),
        ("(None, ?, 50)", (None, None, 50)),
        ("  ( ?,50, )  ", (None, 50)),
    ],
)
def test_parse_reads_both_notations(text: str, means: Shape) -> None:
    assert parse(text) == means


@pytest.mark.parametrize("text", ["", "?, 50", "[?, 50]", "(?, 50", "?, 50)", ")?, 50("])
def test_parse_asks_for_brackets(text: str) -> None:
    with pytest.raises(ValueError, match="is not a shape") as raised:
        parse(text)
    assert str(raised.value) == f"{text!r} is not a shape: write it in brackets, as in (?, 50)."


@pytest.mark.parametrize(
    "size", ["x", "none", "??", "5.0", "-3", "+3", "1_0", "３", "1 0", "", "(3, 2)"]
)
def test_parse_asks_for_sizes(size: str) -> None:
    text = f"({size}, 50)"
    with pytest.raises(ValueError, match="is not a shape") as raised:
        parse(text)
    assert str(raised.value) == f"{text!r} is not a shape: every size is a number, ? or None."


def test_named_writes_every_axis() -> None:
    axes = ("batch_size", "timesteps", "input_dim")
    assert shape.named((4, 2, 3), axes) == "(batch_size=4, timesteps=2, input_dim=3)"
    assert shape.named((4,), axes[:1]) == "(batch_size=4,)"


# Few different sizes, so that an output's size often is the input's as well.
shapes = st.lists(st.none() | st.integers(0, 4) | st.integers(0), max_size=5).map(tuple)


@given(shapes)
def test_parse_reads_what_today_writes(any_shape: Shape) -> None:
    assert parse(shape.today(any_shape)) == any_shape


@given(shapes, shapes)
def test_a_shape_fits_its_own_notation(any_shape: Shape, input_shape: Shape) -> None:
    notation = parse(shape.post(any_shape, input_shape))
    assert shape.fits(notation, any_shape, input_shape)


@given(shapes, shapes)
def test_a_shape_fits_itself(any_shape: Shape, input_shape: Shape) -> None:
    assert shape.fits(any_shape, any_shape, input_shape)


@given(st.text(alphabet="(), ?None0123-x", max_size=12))
def test_parse_reads_a_shape_or_raises_a_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        found = parse(text)
        assert parse(shape.today(found)) == found
