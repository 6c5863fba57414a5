"""What is remembered of a graph is what would be computed again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from kata.keras.symbolic import NOT_SAME, Graph, _Given
from kata.remote.graphs import LAYERS

keras: Any = pytest.importorskip("keras")
layers: Any = keras.layers

# Every layer that is taken, on x of (batch_size, 6, 4); the same with what draws in training.
MADE: dict[str, Callable[[Any], Any]] = {
    "InputLayer": lambda x: layers.Identity()(x),
    "SimpleRNN": lambda x: layers.SimpleRNN(3)(x),
    "SimpleRNN, drawing": lambda x: layers.SimpleRNN(3, dropout=0.5)(x),
    "LSTM": lambda x: layers.LSTM(3)(x),
    "LSTM, drawing": lambda x: layers.LSTM(3, recurrent_dropout=0.5)(x),
    "GRU": lambda x: layers.GRU(3)(x),
    "GRU, drawing": lambda x: layers.GRU(3, dropout=0.5)(x),
    "RNN": lambda x: layers.RNN(layers.SimpleRNNCell(3))(x),
    "SimpleRNNCell": lambda x: layers.RNN(layers.SimpleRNNCell(3, dropout=0.5))(x),
    "LSTMCell": lambda x: layers.RNN(layers.LSTMCell(3, dropout=0.5))(x),
    "GRUCell": lambda x: layers.RNN(layers.GRUCell(3, recurrent_dropout=0.5))(x),
    "StackedRNNCells": lambda x: layers.RNN(
        [layers.SimpleRNNCell(3), layers.SimpleRNNCell(3, dropout=0.5)]
    )(x),
    "Bidirectional": lambda x: layers.Bidirectional(layers.LSTM(3))(x),
    "Bidirectional, drawing": lambda x: layers.Bidirectional(layers.LSTM(3, dropout=0.5))(x),
    "TimeDistributed": lambda x: layers.TimeDistributed(layers.Dense(3))(x),
    "TimeDistributed, drawing": lambda x: layers.TimeDistributed(layers.Dropout(0.5))(x),
    "Dense": lambda x: layers.Dense(3)(x),
    "EinsumDense": lambda x: layers.EinsumDense("abc,cd->abd", (6, 3))(x),
    "Activation": lambda x: layers.Activation("tanh")(x),
    "ReLU": lambda x: layers.ReLU()(x),
    "LeakyReLU": lambda x: layers.LeakyReLU()(x),
    "ELU": lambda x: layers.ELU()(x),
    "PReLU": lambda x: layers.PReLU()(x),
    "Softmax": lambda x: layers.Softmax()(x),
    "Embedding": lambda x: layers.Embedding(9, 3)(x),
    "Masking": lambda x: layers.Masking()(x),
    "Flatten": lambda x: layers.Flatten()(x),
    "Reshape": lambda x: layers.Reshape((4, 6))(x),
    "Permute": lambda x: layers.Permute((2, 1))(x),
    "RepeatVector": lambda x: layers.RepeatVector(2)(x[:, 0]),
    "Identity": lambda x: layers.Identity()(x),
    "Dropout": lambda x: layers.Dropout(0.5)(x),
    "SpatialDropout1D": lambda x: layers.SpatialDropout1D(0.5)(x),
    "GaussianNoise": lambda x: layers.GaussianNoise(1.0)(x),
    "GaussianDropout": lambda x: layers.GaussianDropout(0.5)(x),
    "AlphaDropout": lambda x: layers.AlphaDropout(0.5)(x),
    "Add": lambda x: layers.Add()([x, x]),
    "Subtract": lambda x: layers.Subtract()([x, 2 * x]),
    "Multiply": lambda x: layers.Multiply()([x, x]),
    "Average": lambda x: layers.Average()([x, 3 * x]),
    "Maximum": lambda x: layers.Maximum()([x, -x]),
    "Minimum": lambda x: layers.Minimum()([x, -x]),
    "Concatenate": lambda x: layers.Concatenate()([x, x]),
    "Dot": lambda x: layers.Dot(axes=2)([x, x]),
    "LayerNormalization": lambda x: layers.LayerNormalization()(x),
    "RMSNormalization": lambda x: layers.RMSNormalization()(x),
    "BatchNormalization": lambda x: layers.BatchNormalization()(x),
    "UnitNormalization": lambda x: layers.UnitNormalization()(x),
    "GroupNormalization": lambda x: layers.GroupNormalization(2)(x),
    "Rescaling": lambda x: layers.Rescaling(2.0)(x),
    "ZeroPadding1D": lambda x: layers.ZeroPadding1D()(x),
    "Cropping1D": lambda x: layers.Cropping1D()(x),
    "UpSampling1D": lambda x: layers.UpSampling1D()(x),
    "Conv1D": lambda x: layers.Conv1D(3, 2)(x),
    "SeparableConv1D": lambda x: layers.SeparableConv1D(3, 2)(x),
    "DepthwiseConv1D": lambda x: layers.DepthwiseConv1D(2)(x),
    "MaxPooling1D": lambda x: layers.MaxPooling1D(2)(x),
    "AveragePooling1D": lambda x: layers.AveragePooling1D(2)(x),
    "GlobalMaxPooling1D": lambda x: layers.GlobalMaxPooling1D()(x),
    "GlobalAveragePooling1D": lambda x: layers.GlobalAveragePooling1D()(x),
    "Attention": lambda x: layers.Attention()([x, x]),
    "Attention, drawing": lambda x: layers.Attention(dropout=0.5)([x, x]),
    "AdditiveAttention": lambda x: layers.AdditiveAttention()([x, x]),
    "AdditiveAttention, drawing": lambda x: layers.AdditiveAttention(dropout=0.5)([x, x]),
    "MultiHeadAttention": lambda x: layers.MultiHeadAttention(2, 3)(x, x),
    "MultiHeadAttention, drawing": lambda x: layers.MultiHeadAttention(2, 3, dropout=0.5)(x, x),
    "ActivityRegularization": lambda x: layers.ActivityRegularization(l2=0.1)(x),
    "CategoryEncoding": lambda x: layers.CategoryEncoding(9)(x[:, 0]),
}
DRAWS = ("drawing", "Dropout", "Noise", "Cell")


def graph(made: Callable[[Any], Any]) -> Graph:
    x = keras.Input((6, 4))
    return Graph([made(x)], [x])


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Of every graph that is computed, whether in training."""
    found: list[bool] = []
    plain = Graph.compute

    def compute(self: Graph, *inputs: np.ndarray, training: bool = False) -> list[np.ndarray]:
        found.append(training)
        return plain(self, *inputs, training=training)

    monkeypatch.setattr(Graph, "compute", compute)
    return found


def numbers() -> np.ndarray:
    return np.random.default_rng(0).integers(1, 9, (5, 6, 4)).astype(np.float32)


def alike(one: list[np.ndarray], other: list[np.ndarray]) -> bool:
    return all(map(np.array_equal, one, other))


def test_every_layer_that_is_taken_is_looked_at() -> None:
    assert {name.partition(",")[0] for name in MADE} == LAYERS


@pytest.mark.parametrize("name", MADE)
def test_what_is_remembered_of_a_layer_is_as_in_training(name: str) -> None:
    one = graph(MADE[name])
    inference = one.compute(numbers())
    training = one.compute(numbers(), training=True)
    if not NOT_SAME.search(one.config):
        assert alike(inference, training)
    elif any(word in name for word in DRAWS):
        assert not alike(inference, training)


@pytest.mark.parametrize(("name", "times"), [("LSTM", 1), ("LSTM, drawing", 3)])
def test_a_graph_is_computed_once(name: str, times: int, computed: list[bool]) -> None:
    results, one = _Given(), graph(MADE[name])
    for training in (False, True, False, True):
        results(one, (numbers(),), training)
    assert len(computed) == times
    one.set_weights([value + 1 for value in one.values()])
    results(one, (numbers(),), False)
    assert len(computed) == times + 1


def test_whoever_changes_what_was_given_changes_nothing_that_is_remembered() -> None:
    results, one = _Given(), graph(MADE["Dense"])
    first = results(one, (numbers(),), False)
    kept = [array.copy() for array in first]
    first[0][:] = 0
    assert alike(results(one, (numbers(),), False), kept)


class Drawing(layers.Layer):  # type: ignore[misc]
    """One that draws, which its configuration does not say."""

    def call(self, x: Any) -> Any:
        return x + keras.random.normal(keras.ops.shape(x))


class Cell(layers.SimpleRNNCell):  # type: ignore[misc]
    """A cell of somebody's own."""


OWN: dict[str, Callable[[Any], Any]] = {
    "layer": lambda x: Drawing()(x),
    "cell": lambda x: layers.RNN(Cell(3))(x),
    "activation": lambda x: layers.Dense(3, activation=lambda y: y + 1)(x),
    "Lambda": lambda x: layers.Lambda(lambda y: y + 1)(x),
    "stateful": lambda x: layers.Identity()(x),
}


@pytest.mark.parametrize("name", OWN)
def test_what_a_configuration_does_not_say_all_of_is_computed_each_time(
    name: str, computed: list[bool]
) -> None:
    x = keras.Input(batch_shape=(5, 6, 4))
    stateful = layers.LSTM(3, stateful=True)
    one = Graph([stateful(x) if name == "stateful" else OWN[name](x)], [x])
    results = _Given()
    for _ in range(3):
        results(one, (numbers(),), False)
    assert len(computed) == 3
