"""What is said of graphs of Keras agrees with how their layers are set."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kata.diagnose import graphs
from kata.diagnose import networks as rules
from kata.diagnose.graph_facts import in_graph
from kata.diagnose.mistakes import sentences
from kata.diagnose.search import Program
from kata.keras.network import Network
from kata.keras.symbolic import Graph
from kata.rnn.outputs import EVERY_OUTPUT, LAST_OUTPUT, OUTPUT_AND_STATE

SIZES = (4, 5, 3)
LAST: Network = LAST_OUTPUT(*SIZES)
EVERY: Network = EVERY_OUTPUT(*SIZES)
BOTH: Network = OUTPUT_AND_STATE(*SIZES, True)

Build = Callable[[Any, Any], Any]
"""From an Input of (5, 3) and ``keras.layers`` to what is returned."""


def graph_of(build: Build) -> Graph:
    import keras

    built = build(keras.Input((5, 3)), keras.layers)
    return Graph(list(built) if isinstance(built, (list, tuple)) else [built])


def every(x: Any, layers: Any) -> Any:
    return layers.SimpleRNN(4, return_sequences=True)(x)


def pair(x: Any, layers: Any, **flags: Any) -> Any:
    return layers.SimpleRNN(4, return_state=True, **flags)(x)


def ids_of(graph: Graph, wanted: Network) -> set[str]:
    """The ids of the facts told."""
    known = {text: id for id, text in sentences().items()}
    return {known[one.text] for one in in_graph(graph, wanted, None, named=False)}


@pytest.mark.parametrize(
    ("build", "wanted", "told"),
    [
        (every, LAST, "return_sequences_left_on"),
        (lambda x, layers: layers.Dropout(0.1)(every(x, layers)), LAST, "return_sequences_left_on"),
        (lambda x, layers: layers.SimpleRNN(4)(x), EVERY, "return_sequences_left_off"),
        (lambda x, layers: every(x, layers)[:, -1], EVERY, None),
        (lambda x, layers: layers.GlobalAveragePooling1D()(every(x, layers)), EVERY, None),
        (lambda x, layers: layers.RepeatVector(5)(layers.SimpleRNN(4)(x)), LAST, None),
        (lambda x, layers: pair(x, layers, return_sequences=True)[::-1], BOTH, None),
    ],
)
def test_a_flag_is_only_named_as_it_is_set(build: Build, wanted: Network, told: str | None) -> None:
    one = rules.in_outputs(graph_of(build), wanted)
    assert (one and one.id) == told


@pytest.mark.parametrize(
    ("build", "told"),
    [
        (pair, "return_state_left_on"),
        (lambda x, layers: layers.LSTM(4, return_state=True)(x), "too_many_results"),
        (lambda x, layers: (x, layers.SimpleRNN(4)(x)), None),
        (lambda x, layers: (layers.SimpleRNN(4)(x), layers.SimpleRNN(4)(x)), None),
        (lambda x, layers: pair(x, layers)[::-1], None),
    ],
)
def test_two_tensors_are_a_state_only_as_one_call_gave_them(build: Build, told: str | None) -> None:
    one = rules.in_results(graph_of(build), LAST, listed=False)
    assert (one and one.id) == told


@pytest.mark.parametrize(
    ("build", "told"),
    [
        (lambda x, layers: layers.SimpleRNN(4, activation="relu")(x), ["another_activation"]),
        (lambda x, layers: layers.RNN(layers.SimpleRNNCell(4, use_bias=False))(x), ["no_bias"]),
        (lambda x, layers: layers.SimpleRNN(4, go_backwards=True)(x), ["go_backwards"]),
        (lambda x, layers: layers.Bidirectional(layers.SimpleRNN(4))(x), []),
        (lambda x, layers: layers.Dense(4, activation="relu")(layers.SimpleRNN(4)(x)), []),
    ],
)
def test_settings_are_read_of_recurrent_layers(build: Build, told: list[str]) -> None:
    assert [one.id for one in rules.in_settings(graph_of(build), LAST)] == told


@pytest.mark.parametrize(
    ("build", "wanted", "told"),
    [
        (lambda x, layers: every(x, layers)[:, 1:], EVERY, {"output_axis_size"}),
        (lambda x, layers: every(x, layers)[:, -1], EVERY, {"output_axis_missing"}),
        (lambda x, layers: every(x, layers)[:, None], EVERY, {"output_axis_surplus"}),
        (
            lambda x, layers: layers.BatchNormalization()(every(x, layers)),
            EVERY,
            {"layers_surplus"},
        ),
        (lambda x, layers: (every(x, layers), x[:, -1]), BOTH, {"outputs_of_right_shape"}),
        (
            lambda x, layers: pair(x, layers, return_sequences=True)[::-1],
            BOTH,
            {"outputs_in_another_order"},
        ),
        (lambda x, layers: layers.LSTM(4)(x), LAST, {"weights_missing", "weights_surplus"}),
    ],
)
def test_facts_name_what_is_not_as_asked(build: Build, wanted: Network, told: set[str]) -> None:
    assert told <= ids_of(graph_of(build), wanted)


@pytest.mark.parametrize("wanted", [LAST, EVERY, BOTH])
def test_of_what_is_right_no_fact_is_told(wanted: Network) -> None:
    many = len(wanted.outputs[0]) == 3
    results = len(wanted.outputs)
    graph = graph_of(lambda x, layers: pair(x, layers, return_sequences=many)[:results])
    assert ids_of(graph, wanted) == set()


def test_sizes_may_be_asked_for_in_a_list() -> None:
    def networks() -> Callable[..., Network]:
        return lambda size, units: Network(((None, size),), [(None, units[-1])], (), None)

    sizes = graphs._fresh((3, [4, 5]))
    assert sizes == (11, (4, 5))
    assert graphs._shapes(Program(networks), (), sizes) == (((None, 11),), (), False)
