"""Graphs as data: rebuilt as they were, or refused; never anything that could run code."""

from __future__ import annotations

import contextlib
import copy
import json
import random
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kata.errors import ApartError
from kata.keras.symbolic import Graph
from kata.keras.walk import inputs_of
from kata.mend.networks import shapes_of
from kata.remote.canonical import canonical
from kata.remote.graphs import Rebuilt
from kata.remote.inside.keras_objects import UnwritableError, Value, graph_of
from kata.remote.inside.wire import Reader, WireError, Writer
from kata.remote.models import Models
from kata.remote.values import Values

keras: Any = pytest.importorskip("keras")


def last_step() -> Any:
    x = keras.Input((10, 3))
    return keras.Model(x, keras.layers.SimpleRNN(5, return_sequences=True)(x)[:, -1])


def with_operations() -> Any:
    x = keras.Input((4, 3))
    y = keras.layers.GRU(5, return_sequences=True)(x)
    return keras.Model(x, [keras.ops.mean(y, axis=1) * 2 + 1, keras.ops.max(y, axis=-1)])


def wrapped() -> Any:
    x = keras.Input((None, 3))
    cell = keras.layers.RNN(keras.layers.SimpleRNNCell(4), return_sequences=True)
    both = keras.layers.Bidirectional(cell)(keras.layers.Masking(-1.0)(x))
    return keras.Model(x, keras.layers.TimeDistributed(keras.layers.Dense(2))(both))


def of_two_inputs() -> Any:
    source, target = keras.Input((None, 3)), keras.Input((None, 2))
    *_, h, c = keras.layers.LSTM(4, return_state=True)(source)
    decoded = keras.layers.LSTM(4, return_sequences=True)(target, initial_state=[h, c])
    return keras.Model([source, target], keras.layers.Dense(2, activation="softmax")(decoded))


def of_models() -> Any:
    inner = keras.Sequential([keras.Input((6, 3)), keras.layers.SimpleRNN(4)])
    x = keras.Input((6, 3))
    return keras.Model(x, keras.layers.Dense(1)(inner(x)))


def shared_layer() -> Any:
    dense = keras.layers.Dense(3)
    x = keras.Input((3,))
    return keras.Model(x, dense(dense(x)))


def sequential() -> Any:
    return keras.Sequential([keras.Input((5, 2)), keras.layers.SimpleRNN(3)])


def stateful() -> Any:
    layer = keras.layers.SimpleRNN(3, return_sequences=True, stateful=True)
    return keras.Sequential([keras.Input(batch_shape=(4, None, 2)), layer])


def model_in_a_wrapper() -> Any:
    x = keras.Input((4, 6, 3))
    return keras.Model(x, keras.layers.TimeDistributed(of_models())(x))


MODELS: list[Callable[[], Any]] = [
    last_step,
    with_operations,
    wrapped,
    of_two_inputs,
    of_models,
    shared_layer,
    sequential,
    stateful,
    model_in_a_wrapper,
]
each_model = pytest.mark.parametrize("make", MODELS, ids=lambda make: make.__name__)


def sent(model: Any) -> tuple[Any, bytes]:
    writer = Writer()
    said = graph_of(model, writer)
    return json.loads(json.dumps(said)), b"".join(writer.bytes)


def example(model: Any) -> list[np.ndarray]:
    draw = np.random.default_rng(1)
    shapes = [[size or 4 for size in one.shape] for one in model.inputs]
    return [draw.normal(size=shape).astype("float32") for shape in shapes]


@each_model
def test_a_graph_is_rebuilt_as_it_was(make: Callable[[], Any]) -> None:
    model = make()
    said, data = sent(model)
    rebuilt = Rebuilt(said, Reader(data))
    inputs = example(model)
    graphs = [Graph(list(one.outputs), list(one.inputs)) for one in (model, rebuilt.model)]
    assert graphs[0].layers == graphs[1].layers
    for one, other in zip(*(graph.compute(*inputs) for graph in graphs), strict=True):
        np.testing.assert_allclose(one, other, atol=1e-6)


@each_model
def test_equal_graphs_are_equal_texts(make: Callable[[], Any]) -> None:
    first, second = (sent(make())[0]["config"] for _ in range(2))
    assert first != second, "Keras names layers by counting"
    assert canonical(first) == canonical(second)


def test_another_activation_is_another_text_whatever_its_name() -> None:
    def named(name: str) -> Any:
        x = keras.Input((3,))
        return canonical(
            sent(keras.Model(x, keras.layers.Dense(2, activation=name, name=name)(x)))[0]["config"]
        )

    assert named("tanh") != named("relu")


def test_an_input_given_back_is_an_input() -> None:
    x = keras.Input((3,))
    said, data = sent(keras.Model(x, keras.layers.Identity()(x)))
    rebuilt = Rebuilt(said, Reader(data))
    assert rebuilt.output(0) is rebuilt.model.inputs[0]


def tanh(x: Any) -> Any:
    """Not what its name says."""
    return x


class Own(keras.layers.Layer):  # type: ignore[misc]  # Keras has no types
    def call(self, x: Any) -> Any:
        return x


@pytest.mark.parametrize(
    "layer",
    [
        lambda: keras.layers.Lambda(lambda x: x),
        lambda: keras.layers.Dense(2, activation=tanh),
        Own,
    ],
    ids=["lambda", "function", "class"],
)
def test_code_of_somebodys_own_is_never_written(layer: Callable[[], Any]) -> None:
    x = keras.Input((3,))
    with pytest.raises(UnwritableError):
        sent(keras.Model(x, layer()(x)))


def forged(change: Callable[[Any], Any], make: Callable[[], Any] = last_step) -> None:
    said, data = sent(make())
    change(said)
    Rebuilt(said, Reader(data))


def rnn(said: Any) -> Any:
    return next(one for one in said["config"]["layers"] if one["class_name"] == "SimpleRNN")


LIES: dict[str, Callable[[Any], Any]] = {
    "Lambda": lambda said: rnn(said).update(class_name="Lambda"),
    "of another module": lambda said: rnn(said).update(module="os"),
    "a registered name": lambda said: rnn(said).update(registered_name="pkg>SimpleRNN"),
    "a class of ours": lambda said: rnn(said).update(
        module="kata.collect.sanitize", class_name="sanitize"
    ),
    "a function": lambda said: rnn(said)["config"].update(
        activation={"module": "os", "class_name": "function", "config": "system"}
    ),
    "a lambda": lambda said: rnn(said)["config"].update(
        activation={"class_name": "__lambda__", "config": {"code": "", "defaults": None}}
    ),
    "an unknown activation": lambda said: rnn(said)["config"].update(activation="os.system"),
    "an object for a number": lambda said: rnn(said)["config"].update(
        units={"module": "builtins", "class_name": "eval", "config": "1"}
    ),
    "too many units": lambda said: rnn(said)["config"].update(units=10**9),
    "units that weights deny": lambda said: rnn(said)["config"].update(units=4000),
    "another model class": lambda said: said.update({"class": "Model"}),
    "no layers": lambda said: said["config"].pop("layers"),
    "layers of one name": lambda said: said["config"]["layers"].append(rnn(said)),
    "an output of nothing": lambda said: said["config"].update(output_layers=["nothing", 0, 0]),
    "a layer that feeds itself": lambda said: rnn(said)["inbound_nodes"][0]["args"][0][
        "config"
    ].update(keras_history=[rnn(said)["name"], 0, 0]),
    "a layer that takes what nobody gave": lambda said: rnn(said)["inbound_nodes"][0]["args"][0][
        "config"
    ]["keras_history"].__setitem__(1, 1),
    "a call from before the beginning": lambda said: rnn(said)["inbound_nodes"][0]["args"][0][
        "config"
    ]["keras_history"].__setitem__(1, -1),
    "calls as Keras 2 wrote them": lambda said: rnn(said).update(
        inbound_nodes=[[[rnn(said)["name"], 0, 0, {}]]]
    ),
    "a cell of ours": lambda said: rnn(said).update(
        class_name="RNN", config={"cell": {"module": "kata", "class_name": "Own", "config": {}}}
    ),
    "weights of objects": lambda said: said.update(weights=[["array", "|O", [1], 0]]),
    "no weights": lambda said: said.update(weights=[]),
    "more": lambda said: said.update(more=1),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_forged_graph_is_refused(lie: str) -> None:
    with pytest.raises((ApartError, WireError)):
        forged(LIES[lie])


def test_a_model_in_a_wrapper_is_looked_through_like_any_other() -> None:
    def feed_itself(said: Any) -> None:
        wrapper = said["config"]["layers"][1]["config"]["layer"]
        last = wrapper["config"]["layers"][-1]
        last["inbound_nodes"][0]["args"][0]["config"].update(keras_history=[last["name"], 0, 0])

    forged(lambda said: None, model_in_a_wrapper)
    with pytest.raises(WireError, match="wait for one another"):
        forged(feed_itself, model_in_a_wrapper)


def test_a_graph_that_grows_without_end_is_refused() -> None:
    x = y = keras.Input((8, 8))
    for _ in range(20):
        y = keras.layers.Concatenate(axis=1)([y, y])
    said, data = sent(keras.Model(x, y))
    with pytest.raises(ApartError) as caught:
        Rebuilt(said, Reader(data))
    assert caught.value.id == "refused_size"


def test_weights_that_would_fill_the_memory_are_never_made() -> None:
    def grow(said: Any) -> None:
        for layer in said["config"]["layers"]:
            if layer["class_name"] == "InputLayer":
                layer["config"]["batch_shape"] = [None, 4000, 4000]
        rnn(said)["config"]["units"] = 4000
        rnn(said)["build_config"] = {"input_shape": [None, 4000, 4000]}

    with pytest.raises(ApartError) as caught:
        forged(grow)
    assert caught.value.id in ("refused_size", "refused_graph")
    # What was refused leaves nothing behind that the next graph would bring to life.
    forged(lambda said: None)


def places(said: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    if isinstance(said, (dict, list)):
        for key in said if isinstance(said, dict) else range(len(said)):
            yield from places(said[key], (*path, key))


WHICH = st.integers(0, len(MODELS) - 1)
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.sampled_from([10**6, 2**70, 1e308, float("nan"), "", "tanh", "os", "Lambda", "__lambda__"]),
    st.just([]),
    st.just({}),
    st.just({"class_name": "__lambda__", "config": {}}),
    st.just({"module": "os", "class_name": "system", "config": {}, "registered_name": None}),
)


@settings(deadline=None, max_examples=120)
@given(
    st.integers(0, len(MODELS) - 1), st.integers(0, 10**6), st.lists(ODD, min_size=1, max_size=3)
)
def test_whatever_is_changed_is_rebuilt_or_refused(
    which: int, seed: int, values: list[Any]
) -> None:
    said, data = SENT[which]
    said = copy.deepcopy(said)
    draw = random.Random(seed)
    for value in values:
        *way, last = draw.choice([path for path in places(said) if path])
        holder = said
        for key in way:
            holder = holder[key]
        holder[last] = copy.deepcopy(value)
    with contextlib.suppress(ApartError, WireError):
        Rebuilt(said, Reader(data))


SENT = [sent(make()) for make in MODELS]


def of_shapes(said: Any) -> Any:
    def trace(number: int, shapes: Any) -> Any:
        raise AssertionError("nobody asks for a graph")

    return Values(b"", trace).read(said)


@pytest.mark.parametrize("make", [last_step, of_two_inputs, of_models])
def test_of_shapes_alone_a_model_is_known_by_these(make: Callable[[], Any]) -> None:
    model = make()
    for one in (model, tuple(model.outputs)):
        said = json.loads(json.dumps(Value(one, [], shapes_only=True).said))
        assert shapes_of(of_shapes(said)) == shapes_of(one) is not None


@pytest.mark.parametrize(
    "rest",
    [
        [],
        [[]],
        [[[2]], 3],
        [[[2]], [["3"]]],
        [[[2] * 11], []],
        [[[-1]], []],
        [[[2]] * 10_000, []],
        [[], [], []],
    ],
)
def test_forged_shapes_are_refused(rest: list[Any]) -> None:
    with pytest.raises(WireError):
        of_shapes(["shapes", *rest])


def averaged(times: int) -> Any:
    x = y = keras.Input((8, 3))
    for _ in range(times):
        y = keras.layers.Average()([y, y])
    return keras.Model(x, y)


def test_a_graph_is_walked_once_however_many_ways_lead_through_it() -> None:
    model = averaged(39)
    said, data = sent(model)
    graph = Graph(list(Rebuilt(said, Reader(data)).model.outputs))
    assert graph.inputs == [(None, 8, 3)]


def test_a_graph_of_too_many_ways_is_refused_at_home_too() -> None:
    with pytest.raises(ApartError) as caught:
        Graph(list(averaged(41).outputs))
    assert caught.value.id == "refused_size"


def test_models_in_models_are_counted_before_they_are_built() -> None:
    model = averaged(4)
    for _ in range(6):
        x = keras.Input((8, 3))
        model = keras.Model(x, model(model(x)))
    said, data = sent(model)
    with pytest.raises(ApartError) as caught:
        Rebuilt(said, Reader(data))
    assert caught.value.id == "refused_size"


def test_inputs_are_found_in_the_order_in_which_they_are_read() -> None:
    first, second = keras.Input((3,)), keras.Input((3,))
    joined = keras.layers.Concatenate()([second, first])
    again = keras.layers.Add()([first, second])
    assert inputs_of([joined, again]) == [second, first]
    with pytest.raises(ValueError, match="no Input"):
        inputs_of([keras.KerasTensor((None, 3))])


def test_models_are_kept_only_as_far_as_there_is_room() -> None:
    kept = Models()
    for units in range(40):
        kept.take("Sequential", {"units": units}, wide)
        kept.release()
    assert sum(map(len, kept._free.values())) <= 25
    again = kept.take("Sequential", {"units": 39}, lambda: None)
    assert again is not None


def wide() -> Any:
    return keras.Sequential([keras.Input((1000,)), keras.layers.Dense(1000)])
