"""Layers that take their steps in NumPy give what Keras gives; what is not plain, Keras does."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from itertools import product
from typing import Any

import numpy as np
import pytest

from kata.rnn import steps

keras: Any = pytest.importorskip("keras")
layers: Any = keras.layers

UNITS, INPUT_DIM = 4, 3
CELLS: dict[str, Callable[..., Any]] = {
    "SimpleRNNCell": layers.SimpleRNNCell,
    "LSTMCell": layers.LSTMCell,
    "GRUCell": layers.GRUCell,
    "GRUCell, reset before": lambda *sizes, **more: layers.GRUCell(
        *sizes, reset_after=False, **more
    ),
}
ACTIVATIONS = ["tanh", "sigmoid", "relu", "linear", "hard_sigmoid", "softsign"]
SETTINGS = ["return_sequences", "return_state", "go_backwards", "zero_output_for_mask"]


class Counted:
    """A model whose recurrent layer says how often Keras itself takes its steps."""

    def __init__(self, layer: Any, masked: bool = False, states: int = 0) -> None:
        sequence = keras.Input((None, INPUT_DIM))
        given = [keras.Input((UNITS,)) for _ in range(states)]
        x = layers.Masking(0.0)(sequence) if masked else sequence
        outputs = layer(x, initial_state=given) if given else layer(x)
        self.model = keras.Model([sequence, *given], outputs)
        draw = np.random.default_rng(0)
        for weight in self.model.weights:
            weight.assign(draw.normal(size=weight.shape).astype("float32"))
        self.inputs = [draw.normal(size=(5, 4, INPUT_DIM)).astype("float32")]
        # The first step, the last, one amid others, and all of them.
        for row, at in enumerate(([0], [-1], [1], [0, 1, 2, 3])):
            self.inputs[0][row, at] = 0
        self.inputs += [draw.normal(size=(5, UNITS)).astype("float32") for _ in given]
        self.of_keras = 0
        self.around: Callable[[Any], AbstractContextManager[None]] = nullcontext

    def __call__(self, **more: Any) -> list[np.ndarray]:
        with self.around(self.model):
            outputs = self.model(self.inputs, **more)
        return [np.asarray(one) for one in keras.tree.flatten(outputs)]

    def step_in_numpy(self) -> None:
        for layer in self.model._flatten_layers():
            if isinstance(layer, layers.RNN):
                layer.inner_loop = self._counting(layer.inner_loop)
        self.around = steps.in_numpy

    def _counting(self, own: Callable[..., Any]) -> Callable[..., Any]:
        def loop(*arguments: Any, **more: Any) -> Any:
            self.of_keras += 1
            return own(*arguments, **more)

        return loop


def both_agree(counted: Counted, **more: Any) -> bool:
    before = counted(**more)
    counted.step_in_numpy()
    after = counted(**more)
    assert [one.shape for one in after] == [one.shape for one in before]
    assert [one.dtype for one in after] == [one.dtype for one in before]
    return all(np.allclose(*pair, atol=2e-6) for pair in zip(after, before, strict=True))


@pytest.mark.parametrize("states", [False, True], ids=["from zeros", "from states"])
@pytest.mark.parametrize("masked", [False, True], ids=["no mask", "mask"])
@pytest.mark.parametrize("cell", CELLS)
def test_every_setting_of_a_layer(cell: str, masked: bool, states: bool) -> None:
    for values in product([False, True], repeat=len(SETTINGS)):
        layer = layers.RNN(CELLS[cell](UNITS), **dict(zip(SETTINGS, values, strict=True)))
        given = len(keras.tree.flatten(layer.cell.state_size)) if states else 0
        counted = Counted(layer, masked, given)
        assert both_agree(counted), values
        assert counted.of_keras == 0, values


@pytest.mark.parametrize("use_bias", [False, True], ids=["no bias", "bias"])
@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("cell", CELLS)
def test_every_setting_of_a_cell(cell: str, activation: str, use_bias: bool) -> None:
    settings = {"activation": activation, "use_bias": use_bias}
    if cell != "SimpleRNNCell":
        settings["recurrent_activation"] = ACTIVATIONS[ACTIVATIONS.index(activation) - 1]
    counted = Counted(layers.RNN(CELLS[cell](UNITS, **settings)))
    assert both_agree(counted)
    assert counted.of_keras == 0


@pytest.mark.parametrize("kind", [layers.SimpleRNN, layers.LSTM, layers.GRU])
def test_layers_by_their_own_names(kind: Any) -> None:
    for layer in (
        kind(UNITS),
        layers.Bidirectional(kind(UNITS, return_sequences=True)),
        layers.Bidirectional(kind(UNITS), merge_mode="sum"),
    ):
        counted = Counted(layer, masked=True)
        assert both_agree(counted)
        assert counted.of_keras == 0


NOT_PLAIN = {
    "stacked cells": layers.RNN([layers.SimpleRNNCell(UNITS), layers.LSTMCell(UNITS)]),
    "another activation": layers.SimpleRNN(UNITS, activation="elu"),
    "another gate": layers.LSTM(UNITS, recurrent_activation="softplus"),
    "another dtype": layers.GRU(UNITS, dtype="float64"),
}


@pytest.mark.parametrize("name", NOT_PLAIN)
def test_keras_does_what_is_not_plain(name: str) -> None:
    counted = Counted(NOT_PLAIN[name])
    assert both_agree(counted)
    assert counted.of_keras == 1


@pytest.mark.parametrize("rate", ["dropout", "recurrent_dropout"])
def test_keras_draws_in_training(rate: str) -> None:
    counted = Counted(layers.LSTM(UNITS, **{rate: 0.5}))
    assert both_agree(counted)
    assert counted.of_keras == 0
    inference, training = counted(), counted(training=True)
    assert counted.of_keras == 1
    assert not np.allclose(inference[0], training[0])


def test_a_state_of_another_size_fails_in_keras_words() -> None:
    counted = Counted(layers.SimpleRNN(UNITS), states=1)
    counted.inputs[1] = np.zeros((5, UNITS + 1), "float32")
    with pytest.raises(Exception, match=r".+") as before:
        counted.model.layers[-1](*counted.inputs)
    counted.step_in_numpy()
    with counted.around(counted.model), pytest.raises(Exception, match=r".+") as after:
        counted.model.layers[-1](*counted.inputs)
    assert counted.of_keras == 1
    assert str(after.value) == str(before.value)


@pytest.mark.parametrize("shape", [(5, 4, 1), (4,), (5, 4, 4)])
def test_keras_takes_or_refuses_a_mask_of_another_shape(shape: tuple[int, ...]) -> None:
    counted = Counted(layers.SimpleRNN(UNITS))
    layer, x = counted.model.layers[-1], keras.ops.convert_to_tensor(counted.inputs[0])
    mask = np.arange(np.prod(shape)).reshape(shape) % 3 > 0
    before = outcome(layer, x, mask)
    counted.step_in_numpy()
    with counted.around(counted.model):
        assert outcome(layer, x, mask) == before
    assert counted.of_keras == 1


def outcome(layer: Any, x: Any, mask: np.ndarray) -> str:
    try:
        return str(np.asarray(layer(x, mask=keras.ops.convert_to_tensor(mask))))
    except Exception as error:
        return str(error)


def test_a_graph_may_still_be_made_of_it() -> None:
    counted = Counted(layers.SimpleRNN(UNITS))
    counted.step_in_numpy()
    with counted.around(counted.model):
        shape = counted.model(keras.Input((7, INPUT_DIM))).shape
    assert shape == (None, UNITS)


class OwnLayer(layers.SimpleRNN):  # type: ignore[misc]
    """Somebody's own, which computes what Keras's does not."""

    def inner_loop(self, *arguments: Any, **more: Any) -> Any:
        last, every, states = super().inner_loop(*arguments, **more)
        return last + 1, every + 1, states


def test_a_layer_of_somebodys_own_computes_what_it_says() -> None:
    counted = Counted(OwnLayer(UNITS))
    assert both_agree(counted)
    assert counted.of_keras == 1


def test_a_layer_is_afterwards_as_it_was() -> None:
    model = Counted(layers.Bidirectional(layers.LSTM(UNITS))).model
    every = [dict(vars(layer)) for layer in model._flatten_layers()]
    with steps.in_numpy(model):
        assert [dict(vars(layer)) for layer in model._flatten_layers()] != every
    assert [dict(vars(layer)) for layer in model._flatten_layers()] == every
