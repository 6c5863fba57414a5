"""Whatever came back instead of what was asked is told something true, and breaks nothing."""

from __future__ import annotations

import random
from collections import OrderedDict, namedtuple
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from kata.collect.run import call_result
from kata.collect.sanitize import sanitize
from kata.diagnose import types
from kata.diagnose.mistakes import ids_in
from kata.diagnose.values import gives
from kata.expect import describe
from kata.language import LANGUAGES
from kata.score import Mistake
from tests.kata.sessions import ROOT
from tools.grading import declared

ROW = np.ones(3)
Sizes = namedtuple("Sizes", "batch_size timesteps input_dim")

JUDGES: dict[str, Callable[[Any], Mistake]] = {
    "array": types.instead_of_array,
    "bools": lambda value: types.instead_of_array(value, "b"),
    "indices": types.instead_of_indices,
    "results": lambda value: types.instead_of_results(value, ("output", "state")),
    "tensor": types.instead_of_tensor,
    "pair": lambda value: types.instead_of_outputs(value, ("output", "state")),
    "three": lambda value: types.instead_of_outputs(value, ("output", "h", "c")),
    "count": types.instead_of_count,
    "shapes": lambda value: types.instead_of_shapes(value, ("kernel", "bias")),
    "model": types.instead_of_model,
    "bool": types.instead_of_bool,
    "sizes": lambda value: types.instead_of_sizes(value, ("units",)),
}


class Odd:
    """Nothing that any exercise asks for."""


async def later() -> int:
    return 1


def coroutine() -> Any:
    made = later()
    made.close()
    return made


# What is asked, what came, and what is told of it.
TOLD: list[tuple[str, Any, str]] = [
    ("array", None, "nothing_returned"),
    ("array", len, "function_returned"),
    ("array", "1 2 3", "text_returned"),
    ("array", (ROW,), "tuple_of_one"),
    ("array", (n for n in ROW), "iterator_returned"),
    ("array", map(float, ROW), "iterator_returned"),
    ("array", zip(ROW, ROW, strict=True), "iterator_returned"),
    ("array", filter(None, ROW), "iterator_returned"),
    ("array", coroutine(), "coroutine_returned"),
    ("array", Odd(), "other_type_returned"),
    ("array", {"h": ROW}, "other_type_returned"),
    ("array", True, "other_type_returned"),
    ("array", 3, "single_number"),
    ("array", (3, 2), "shape_returned"),
    ("array", (3, None), "shape_returned"),
    # Judgement 22: a tuple of arrays is several results.
    ("array", (ROW, ROW), "several_results"),
    ("array", (ROW, [ROW]), "several_results"),
    ("array", [ROW, ROW[1:]], "rows_unlike"),
    ("array", [[1], [2, 3]], "rows_unlike"),
    ("array", [1, 2], "list_returned"),
    ("array", range(3), "list_returned"),
    ("array", [[1.0, 2], (3, 4)], "list_returned"),
    ("array", [ROW, ROW], "list_returned"),
    ("array", [], "list_of_others"),
    ("array", [1, "2"], "list_of_others"),
    ("array", [None], "list_of_others"),
    # Judgement 24: objects are no text.
    ("array", np.array([[1], [2, 3]], dtype=object), "array_of_objects"),
    ("array", np.array(["1"]), "not_numbers"),
    ("array", np.array([]).astype(str), "not_numbers"),
    ("array", np.array([1j]), "other_dtype"),
    ("array", np.array([True]), "other_dtype"),
    ("bools", np.array([1, 0]), "not_bools"),
    ("bools", np.array(["1"]), "not_numbers"),
    ("indices", [1.0], "not_whole"),
    ("indices", [1, None], "not_whole"),
    ("indices", [1, "a"], "not_whole"),
    ("indices", [ROW], "vectors_for_indices"),
    ("indices", np.array([1.0]), "not_whole"),
    ("results", ROW, "one_result"),
    ("results", np.ones((2, 3)), "results_in_one_array"),
    ("results", {"state": ROW}, "dict_for_results"),
    ("results", (ROW, ROW, ROW), "results_counted"),
    ("results", (ROW, [ROW, ROW, ROW]), "result_of_other_type"),
    ("results", [(ROW, ROW), (ROW, ROW)], "results_nested"),
    ("results", [(ROW, ROW)], "results_nested"),
    ("results", [[1.0, 2.0], [3.0, 4.0]], "result_listed"),
    ("results", (ROW, None), "result_of_other_type"),
    ("results", (ROW, np.array([None])), "result_of_other_type"),
    ("results", None, "nothing_returned"),
    ("tensor", ROW, "numbers_returned"),
    ("tensor", (None, 3), "shape_returned"),
    ("pair", ((None, 3), (None, 3)), "shape_returned"),
    ("pair", {"output": 1}, "dict_for_pair"),
    ("pair", (None, None), "none_in_pair"),
    ("pair", None, "nothing_returned"),
    ("three", {"output": 1}, "dict_for_results"),
    ("three", (1, 2), "shape_returned"),
    ("count", [1, 2], "several_for_count"),
    ("count", ROW, "several_for_count"),
    ("count", "9", "text_returned"),
    # Judgement 23: shapes as arrays, and products for shapes.
    ("shapes", (np.array([3, 4]), np.array([4])), "shapes_as_arrays"),
    ("shapes", (np.ones((3, 4)), np.ones(4)), "arrays_for_shapes"),
    ("shapes", ((3, 4), 4), "number_for_shape"),
    ("shapes", (12, 4), "numbers_for_shapes"),
    ("shapes", ("?", 4), "shape_alone"),
    ("shapes", ("SimpleRNN", 4), "numbers_for_shapes"),
    ("shapes", ((3.0, 4), (4,)), "not_whole_numbers"),
    ("shapes", ("(3, 4)", "(4,)"), "not_whole_numbers"),
    ("shapes", [], "other_type_returned"),
    ("model", ROW, "numbers_for_model"),
    ("model", [1], "no_model_returned"),
    ("bool", 1, "not_a_bool"),
    ("bool", None, "nothing_returned"),
    ("sizes", {"unit": 1}, "wrong_keys"),
    ("sizes", {"units": 1.0}, "not_whole_numbers"),
    ("sizes", {1}, "not_a_dict"),
]


@pytest.mark.parametrize(("asked", "value", "id"), TOLD, ids=lambda one: type(one).__name__)
def test_what_came_is_told(asked: str, value: Any, id: str) -> None:
    assert JUDGES[asked](sanitize(value)).id == id


def test_tensors_are_told_by_their_graph() -> None:
    from keras import Input, layers, ops

    x = Input((4, 3))
    y, h, c = layers.LSTM(2, return_state=True)(x)
    other = layers.SimpleRNN(2)(x)
    both = layers.Bidirectional(layers.SimpleRNN(2), merge_mode=None)(x)
    cases = [
        ("array", y, "symbolic_returned"),
        ("array", [y, h], "symbolic_returned"),
        ("tensor", (y, h, c), "return_state_left_on"),
        ("tensor", [y, h], "return_state_left_on"),
        # Judgement 21: two tensors are no evidence of return_state.
        ("tensor", (x, other), "several_results"),
        ("tensor", (h, y), "several_results"),
        ("tensor", tuple(both), "several_results"),
        ("tensor", [other, other], "tensors_in_list"),
        ("tensor", (other,), "tuple_of_one"),
        ("tensor", ops.sum(y), "single_number"),
        ("tensor", layers.SimpleRNN, "class_returned"),
        ("tensor", layers.SimpleRNN(2), "layer_returned"),
        ("pair", y, "return_state_left_off"),
        ("pair", (y, [y, h]), "not_unpacked"),
        ("pair", (y, both), "result_of_other_type"),
        ("pair", (y, [h]), "results_nested"),
        ("pair", (y, h, h), "too_many_results"),
        ("pair", (y, ops.sum(h)), "result_without_axes"),
        ("pair", (y, ROW), "result_of_numbers"),
        ("three", (y, [h, c]), "results_nested"),
        ("three", (y, h), "results_counted"),
        ("model", y, "tensor_for_model"),
        ("model", layers.SimpleRNN(2), "layer_for_model"),
        ("bool", y, "tensor_for_bool"),
    ]
    for asked, value, id in cases:
        assert (asked, JUDGES[asked](sanitize(value)).id) == (asked, id)


def test_every_sentence_can_be_told() -> None:
    answers = (ROOT / "tests" / "answers" / "wrong").rglob("*.py")
    told = {id for path in answers for id in declared(path).mistakes | declared(path).facts}
    assert ids_in("types") - told <= {id for _, _, id in TOLD} | {"result_without_axes"}


# Right for whoever asks plain data; of a class of somebody's own all the same.
@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Sizes(3, 2, 3), (3, 2, 3)),
        (OrderedDict(a=1), {"a": 1}),
        (type("L", (list,), {"__iter__": None, "__len__": None})([1, 2]), [1, 2]),
        (np.ma.array([1, 2]), np.array([1, 2])),
        (type("S", (str,), {"__eq__": lambda s, o: True})("x"), "x"),
    ],
    ids=lambda one: type(one).__name__,
)
def test_a_class_of_its_own_becomes_plain(value: Any, plain: Any) -> None:
    found = sanitize(value)
    assert type(found) is type(plain)
    assert np.array_equal(found, plain)


def test_a_value_that_is_too_large_is_given_up() -> None:
    given_up = describe.value(sanitize([1] * 10**6)).to("en")
    assert given_up == "an object of type list_of_too_many_parts"
    deep: Any = 1
    for _ in range(1000):
        deep = [deep]
    assert call_result(lambda: deep, (), {}, "").raised is None


def nested(rng: random.Random, depth: int) -> Any:
    """Something that a learner may give back by some mishap."""
    if depth == 0 or rng.random() < 0.3:
        return rng.choice(LEAVES)()
    parts = [nested(rng, depth - 1) for _ in range(rng.randrange(4))]
    make: Callable[[list[Any]], Any] = rng.choice(CONTAINERS)
    return make(parts)


def objects(parts: list[Any]) -> np.ndarray:
    array = np.empty(len(parts), dtype=object)
    for place, part in enumerate(parts):
        array[place] = part
    return array


LEAVES: list[Callable[[], Any]] = [
    lambda: None,
    lambda: 10**5000,
    lambda: float("nan"),
    lambda: True,
    lambda: "\ud800",
    lambda: b"x",
    lambda: np.float32(1),
    lambda: np.str_("x"),
    lambda: np.zeros((0, 3), dtype="U1"),
    lambda: np.zeros(2, dtype="i4,f8"),
    lambda: np.array([Odd(), None]),
    lambda: np.datetime64("2020-01-01"),
    lambda: np.ma.array([1.0, 2.0], mask=[True, False]),
    lambda: Odd,
    lambda: type("E", (), {"__repr__": None, "__eq__": None, "__len__": lambda s: 1 / 0})(),
    lambda: type("A", (np.ndarray,), {"dtype": None, "shape": None})((2,)),
    lambda: type("N", (np.float64,), {"dtype": None})(1),
    lambda: type("M", (type,), {"__name__": None})("X", (), {})(),
    lambda: ValueError("x"),
    lambda: iter([1]),
    lambda: Sizes(1, 2, 3),
]
CONTAINERS: list[Callable[[list[Any]], Any]] = [
    list,
    tuple,
    objects,
    lambda parts: dict(enumerate(parts)),
    lambda parts: {(place, "x", ROW.tobytes()): part for place, part in enumerate(parts)},
    lambda parts: type("L", (list,), {"__iter__": None, "__getitem__": None})(parts),
    lambda parts: parts * 5,
]


def test_nothing_that_comes_back_breaks_the_diagnosis() -> None:
    rng = random.Random(0)
    for _ in range(1000):
        value = sanitize(nested(rng, rng.randrange(5)))
        for judge in JUDGES.values():
            told = judge(value)
            assert all(told.sentence.to(language) for language in LANGUAGES)
        assert describe.value(value).to("en")
        assert gives(value, (ROW, ROW)) is False
