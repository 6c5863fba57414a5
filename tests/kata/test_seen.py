"""What came is drawn as what it is: recurrent layers only where a graph is nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kata.expect.sketches import sketch_of
from kata.keras.symbolic import Graph
from kata.sketch import Layers, Tensor


def graph_of(build: Callable[[Any, Any], Any]) -> Graph:
    """The graph of what `build` makes of an Input (5, 3) and ``keras.layers``."""
    import keras

    built = build(keras.Input((5, 3)), keras.layers)
    return Graph(list(built) if isinstance(built, (list, tuple)) else [built])


def rnn(*results: str, units: tuple[int, ...] = (4,), kind: str = "SimpleRNN") -> Layers:
    return Layers(kind, units, 5, 3, units[-1], results)


def swapped(x: Any, layers: Any) -> Any:
    output, state = layers.SimpleRNN(4, return_sequences=True, return_state=True)(x)
    return state, output


def cell_alone(x: Any, layers: Any) -> Any:
    return layers.LSTM(4, return_state=True)(x)[2]


def stacked(x: Any, layers: Any) -> Any:
    return layers.GRU(4)(layers.GRU(7, return_sequences=True)(layers.Masking()(x)))


@pytest.mark.parametrize(
    ("build", "drawn"),
    [
        (swapped, rnn("h", "every")),
        (cell_alone, rnn("c", kind="LSTM")),
        (stacked, rnn("last", units=(7, 4), kind="GRU")),
        (lambda x, layers: layers.RNN(layers.SimpleRNNCell(4))(x), rnn("last")),
        (lambda x, layers: layers.Identity()(layers.SimpleRNN(4)(x)), rnn("last")),
    ],
)
def test_recurrent_layers_are_drawn(build: Any, drawn: Layers) -> None:
    assert sketch_of(graph_of(build)) == drawn


def begun(x: Any, layers: Any) -> Any:
    first = layers.SimpleRNN(4)(x)
    return layers.SimpleRNN(4)(x, initial_state=first)


def two_kinds(x: Any, layers: Any) -> Any:
    return layers.GRU(4)(layers.SimpleRNN(4, return_sequences=True)(x))


@pytest.mark.parametrize(
    "build",
    [
        begun,
        two_kinds,
        lambda x, layers: layers.Dense(4)(layers.Dense(5)(layers.SimpleRNN(6)(x))),
        lambda x, layers: layers.SimpleRNN(4, return_sequences=True)(x)[:, 0],
        lambda x, layers: layers.SimpleRNN(4, go_backwards=True)(x),
        lambda x, layers: layers.Bidirectional(layers.SimpleRNN(2), merge_mode="concat")(
            layers.SimpleRNN(3, return_sequences=True)(x)
        ),
    ],
)
def test_whatever_else_there_is_leaves_the_shape_alone(build: Any) -> None:
    assert sketch_of(graph_of(build)) == Tensor((None, 4), ("batch_size", "units"))


def test_several_results_of_two_layers_are_not_drawn_as_one() -> None:
    assert (
        sketch_of(graph_of(lambda x, layers: (layers.SimpleRNN(4)(x), layers.SimpleRNN(4)(x))))
        is None
    )


def test_a_layer_that_cannot_say_how_it_is_made_does_no_harm() -> None:
    import keras

    class Mute(keras.layers.Layer):  # type: ignore[misc]
        def call(self, x: Any) -> Any:
            return x[:, -1]

        def get_config(self) -> Any:
            raise RuntimeError("says nothing")

    drawn = sketch_of(Graph([Mute()(keras.Input((5, 3)))]))
    assert drawn == Tensor((None, 3), ("batch_size", "units"))
