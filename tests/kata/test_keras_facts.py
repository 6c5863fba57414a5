"""What the course says of Keras, held against the Keras that is installed."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kata.rnn import layers, parts
from kata.rnn.batches import ACCEPTS
from kata.rnn.predicted import PREDICTED
from tests.kata.loading import loaded

HERE = Path(__file__).parent
CASES = json.loads((HERE / "data" / "post_stack.json").read_text("utf-8"))["cases"]


SUITE = loaded(HERE.parent / "1_the_post" / "test_03_rnn_input.py")
ACCEPTED = {shape: ACCEPTS(shape) for shape in (*SUITE.POST, *SUITE.OTHERS, *SUITE.OPEN)}


@pytest.fixture(scope="module")
def keras() -> Any:
    """Keras, imported only when a test of this file runs: it takes seconds."""
    return importlib.import_module("keras")


def printed(keras: Any, call: dict[str, Any]) -> dict[str, Any]:
    """What a recorded call gives, as the record writes it."""
    options = {key: call[key] for key in ("return_sequences", "return_state") if key in call}
    layer = getattr(keras.layers, call["layer"])(call["units"], **options)
    if "bidirectional" in call:
        layer = keras.layers.Bidirectional(layer, merge_mode=call["bidirectional"])
    try:
        came = layer(keras.Input(shape=tuple(call["input_shape"])))
    except Exception as error:
        return {"error": type(error).__name__}
    several = isinstance(came, (tuple, list))
    return {"printed": [str(one.shape) for one in came] if several else str(came.shape)}


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: "-".join(f"{k}={v}" for k, v in case["call"].items())
)
def test_the_record_is_what_keras_prints_now(keras: Any, case: dict[str, Any]) -> None:
    assert printed(keras, case["call"]) == case["current"]


def test_the_suite_tells_the_posts_shapes_apart() -> None:
    assert {shape: ACCEPTED[shape] for shape in SUITE.POST} == {
        (10,): False,
        (10, 30): True,
        (10, 30, 40): False,
    }


@pytest.mark.parametrize(("input_shape", "accepted"), ACCEPTED.items(), ids=str)
def test_simple_rnn_accepts_what_the_suite_says(
    keras: Any, input_shape: tuple[int | None, ...], accepted: bool
) -> None:
    call = {"layer": "SimpleRNN", "units": 50, "input_shape": input_shape}
    right = {"printed": "(None, 50)"} if accepted else {"error": "ValueError"}
    assert printed(keras, call) == right


@pytest.mark.parametrize("seed", range(6))
def test_every_output_is_what_simple_rnn_computes(keras: Any, seed: int) -> None:
    rng = np.random.default_rng(seed)
    # All different, so that no axis can stand in for another.
    batch_size, timesteps, input_dim, units = rng.permutation(np.arange(2, 9))[:4].tolist()
    x = rng.normal(size=(batch_size, timesteps, input_dim)).astype("float32")
    kernel, recurrent_kernel, bias = (
        rng.normal(size=size).astype("float32")
        for size in [(input_dim, units), (units, units), (units,)]
    )
    layer = keras.layers.SimpleRNN(units, return_sequences=True)
    layer.build(x.shape)
    layer.set_weights([kernel, recurrent_kernel, bias])
    (ours,) = layers.SIMPLE_RNN.run(x, [kernel, recurrent_kernel, bias])
    assert ours.shape == (batch_size, timesteps, units)
    np.testing.assert_allclose(ours, np.asarray(layer(x)), rtol=0, atol=1e-5)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", ["LSTM", "GRU", "GRU without reset_after"])
def test_every_gated_state_is_what_keras_computes(keras: Any, name: str, seed: int) -> None:
    rng = np.random.default_rng(seed)
    batch_size, timesteps, input_dim, units = rng.permutation(np.arange(2, 9))[:4].tolist()
    x = rng.normal(size=(batch_size, timesteps, input_dim)).astype("float32")
    settings = {"return_sequences": True, "return_state": True}
    if "without" in name:
        settings["reset_after"] = False
    layer = getattr(keras.layers, name.split()[0])(units, **settings)
    layer.build(x.shape)
    weights = [rng.normal(size=weight.shape).astype("float32") for weight in layer.weights[:3]]
    layer.set_weights([*weights, *layer.get_weights()[3:]])
    every, *states = (np.asarray(one) for one in layer(x))
    if name == "LSTM":
        hidden, cell = layers.LSTM.run(x, weights)
        np.testing.assert_allclose(cell[:, -1], states[1], rtol=0, atol=1e-5)
    else:
        (hidden,) = layers.GRU.run(x, weights)
    assert hidden.shape == every.shape
    np.testing.assert_allclose(hidden, every, rtol=0, atol=1e-5)
    np.testing.assert_allclose(hidden[:, -1], states[0], rtol=0, atol=1e-5)


@pytest.mark.parametrize("name", parts.OTHER_ACTIVATIONS)
def test_an_activation_is_kerass_of_that_name(keras: Any, name: str) -> None:
    z = np.linspace(-9, 9, 77, dtype="float32").reshape(11, 7)
    ours = parts.OTHER_ACTIVATIONS[name](z)
    kerass = np.asarray(keras.activations.get(name)(z))
    assert ours.shape == kerass.shape
    np.testing.assert_allclose(ours, kerass, rtol=0, atol=1e-5)


@pytest.mark.parametrize("return_state", [False, True])
@pytest.mark.parametrize("return_sequences", [False, True])
@pytest.mark.parametrize("timesteps", [10, None])
def test_shapes_are_predicted_as_keras_gives_them(
    keras: Any, timesteps: int | None, return_sequences: bool, return_state: bool
) -> None:
    flags = {"return_sequences": return_sequences, "return_state": return_state}
    layer = keras.layers.SimpleRNN(50, **flags)
    came = layer(keras.Input(shape=(timesteps, 30)))
    shapes = [one.shape for one in came] if return_state else [came.shape]
    assert PREDICTED(50, timesteps, 30, **flags) == shapes
