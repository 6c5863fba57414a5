"""Graphs that are small to tell and large to compute are refused; those of exercises are not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kata.errors import ApartError
from kata.keras.effort import check_effort

keras: Any = pytest.importorskip("keras")


def repeated(times: int) -> tuple[Any, Any]:
    x = keras.Input((3,))
    return x, keras.layers.RepeatVector(times)(x)


def attention_with_itself() -> Any:
    x, y = repeated(4000)
    return keras.Model(x, keras.layers.MultiHeadAttention(64, 1)(y, y))


def attention_without_weights() -> Any:
    x, y = repeated(4000)
    return keras.Model(x, keras.layers.Attention()([y, y]))


def many_steps() -> Any:
    x, y = repeated(4000)
    for _ in range(10):
        y = keras.layers.GRU(1, return_sequences=True)(y)
    return keras.Model(x, y)


def many_steps_in_each_of_many_steps() -> Any:
    x, y = repeated(400)
    y = keras.layers.Reshape((20, 20, 3))(y)
    each = keras.layers.TimeDistributed(keras.layers.SimpleRNN(1, return_sequences=True))
    for _ in range(10):
        y = each(y)
        y = keras.layers.Dense(3)(y)
    return keras.Model(x, y)


def a_model_in_a_model_in_a_model() -> Any:
    inner = keras.Sequential(
        [keras.Input((16, 1)), keras.layers.SimpleRNN(1, return_sequences=True)]
    )
    for _ in range(8):
        x = keras.Input((16, 1))
        inner = keras.Model(x, inner(inner(x)))
    return inner


def many_products() -> Any:
    x, y = repeated(4000)
    for _ in range(3):
        y = keras.layers.Dense(3)(keras.layers.Dense(40)(y))
    wide = keras.layers.Dense(45)(y)
    shared = keras.layers.Conv1D(45, 200, padding="same")
    return keras.Model(x, shared(wide))


def a_model_called_at_another_length() -> Any:
    line = keras.Input((None, 3))
    inner = keras.Model(line, keras.layers.SimpleRNN(1)(line))
    x, y = repeated(4000)
    return keras.Model(x, inner(y))


def much_inside_a_wrapper() -> Any:
    x = keras.Input((50, 3))
    inside = keras.Sequential([keras.layers.RepeatVector(200), keras.layers.Dense(40)])
    each = keras.layers.TimeDistributed(inside)
    return keras.Model(x, each(x))


def much_in_both_directions() -> Any:
    x, y = repeated(500)
    rnn = keras.layers.LSTM(2, return_sequences=True)
    for _ in range(2):
        y = keras.layers.Bidirectional(rnn)(y)
    return keras.Model(x, y)


def a_product_of_what_was_made() -> Any:
    x, y = repeated(400)
    y = keras.layers.Dense(400)(y)
    return keras.Model(x, keras.ops.matmul(y, y))


@pytest.mark.parametrize(
    "make",
    [
        a_model_called_at_another_length,
        much_inside_a_wrapper,
        much_in_both_directions,
        a_product_of_what_was_made,
        attention_with_itself,
        attention_without_weights,
        many_steps,
        many_steps_in_each_of_many_steps,
        a_model_in_a_model_in_a_model,
        many_products,
    ],
)
def test_what_takes_too_much_is_refused(make: Callable[[], Any]) -> None:
    with pytest.raises(ApartError) as caught:
        check_effort(make())
    assert caught.value.id == "refused_size"


def test_what_an_exercise_asks_for_is_not() -> None:
    x = keras.Input((None, 30))
    y = x
    for units in (50, 50, 50, 50):
        layer = keras.layers.LSTM(units, return_sequences=True)
        y = keras.layers.Bidirectional(layer)(y)
    y = keras.layers.MultiHeadAttention(8, 16)(y, y)
    check_effort(keras.Model(x, keras.layers.TimeDistributed(keras.layers.Dense(4))(y)))


def test_a_wrapper_that_nobody_knows_is_not_taken() -> None:
    class Twice(keras.layers.Wrapper):  # type: ignore[misc]  # Keras has no types
        def call(self, x: Any) -> Any:
            return self.layer(self.layer(x))

    x = keras.Input((3,))
    with pytest.raises(ApartError) as caught:
        check_effort(keras.Model(x, Twice(keras.layers.Dense(3))(x)))
    assert caught.value.id == "refused_graph"
