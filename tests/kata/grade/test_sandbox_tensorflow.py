"""TensorFlow, imported once and used by every process forked afterwards, behind all the walls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kata.sandbox.inside.confine import Limits
from kata.sandbox.isolation import Isolation
from kata.sandbox.warm_parent import WarmParent
from tests.kata.grade.sandboxed import ask, tell, warm_parent


@pytest.fixture(scope="module", params=["full", "none"])
def parent(request: pytest.FixtureRequest) -> Iterator[WarmParent]:
    isolation = Isolation.found() if request.param == "full" else Isolation.none()
    with warm_parent(Limits(cpu_seconds=20), tensorflow=True, isolation=isolation) as parent:
        yield parent


def compute() -> list[Any]:
    import keras
    import numpy as np

    inputs = keras.Input((10, 30))
    outputs = keras.layers.SimpleRNN(50, return_sequences=True)(inputs)
    result = keras.Model(inputs, outputs)(np.ones((2, 10, 30), "float32"))
    return [list(outputs.shape), list(result.shape)]


def test_layers_are_built_and_run_in_one_after_the_other(parent: WarmParent) -> None:
    for _ in range(3):
        with parent.process() as process:
            assert ask(process, compute) == [[None, 10, 50], [2, 10, 50]]


def test_a_model_is_trained(parent: WarmParent) -> None:
    def train() -> bool:
        import keras
        import numpy as np

        model = keras.Sequential([keras.Input((None, 3)), keras.layers.LSTM(4)])
        model.compile("adam", "mse")
        history = model.fit(np.ones((8, 5, 3)), np.ones((8, 4)), epochs=3, verbose=0).history
        return bool(history["loss"][0] > history["loss"][-1])

    with parent.process() as process:
        assert ask(process, train) is True


def test_an_endless_loop_in_tensorflow_is_ended(parent: WarmParent) -> None:
    def loop() -> None:
        import tensorflow as tf

        big = tf.ones((1000, 1000))
        while True:
            big = tf.matmul(big, big)

    with parent.process() as process:
        tell(process, loop)
        with pytest.raises(TimeoutError):
            process.ending(timeout=0.5)
        process.kill()
        assert process.ending(timeout=30).kind == "killed"


def test_memory_is_limited_beyond_what_tensorflow_takes(parent: WarmParent) -> None:
    def grow() -> int:
        import tensorflow as tf

        return len(tf.ones((2**30,)) + 1)

    with parent.process() as process:
        try:
            assert "Error" in str(ask(process, grow))
        except EOFError:
            assert process.ending(timeout=30).kind == "memory"
