"""Probabilities at a temperature in NumPy, made of parts, and mistakes in them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong
from kata.rnn.gates import sigmoid

Array = np.ndarray
Formula = Callable[[Array, float], Array]
"""From logits and a temperature to numbers of the same shape."""

Axis = int | None
"""One axis, or all of them."""

BOUNDS = (0.1, 0.01, 0.001)
"""Below these somebody takes no temperature."""


def divided(logits: Array, temperature: float) -> Array:
    """The logits at a temperature."""
    return logits / temperature


def largest(axis: Axis) -> Callable[[Array], Array]:
    """The largest along an axis; along axis 0 where there is no such axis."""
    return lambda logits: logits.max(axis=_there(axis, logits), keepdims=True)


def total(axis: Axis) -> Callable[[Array], Array]:
    """The sum along an axis; along axis 0 where there is no such axis."""
    return lambda weights: weights.sum(axis=_there(axis, weights), keepdims=True)


largest_of_row, sum_of_row = largest(-1), total(-1)


def nothing(numbers: Array) -> Any:
    """What is subtracted where nothing is."""
    return 0


def one(weights: Array) -> Any:
    """What is divided by where nothing is."""
    return 1


def _there(axis: Axis, numbers: Array) -> Axis:
    return axis if axis is None or -numbers.ndim <= axis < numbers.ndim else 0


def alone(formula: Formula, logits: Array, finish: Callable[[Array], Array]) -> Array:
    """At temperature 0 everything goes to the largest, which share it."""
    return finish(1.0 * (logits == logits.max(axis=-1, keepdims=True)))


def by_formula(formula: Formula, logits: Array, finish: Callable[[Array], Array]) -> Array:
    """Temperature 0 is taken like any other, and divided by."""
    return formula(logits, 0.0)


def one_largest(place: int, finished: bool) -> Callable[..., Array]:
    """Everything goes to the first of the largest, or to the last of them."""

    def zero(formula: Formula, logits: Array, finish: Callable[[Array], Array]) -> Array:
        turned = logits[..., ::place]
        chosen = np.eye(logits.shape[-1])[turned.argmax(axis=-1)][..., ::place]
        return finish(chosen) if finished else chosen

    return zero


def largest_of_all(formula: Formula, logits: Array, finish: Callable[[Array], Array]) -> Array:
    """Everything goes to the largest of all rows."""
    return finish(1.0 * (logits == logits.max()))


def with_temperature(
    heat: Callable[[float], float] = lambda temperature: temperature,
    scale: Formula = divided,
    top: Callable[[Array], Any] = largest_of_row,
    weigh: Callable[[Array], Array] = np.exp,
    whole: Callable[[Array], Any] = sum_of_row,
    after: Formula = lambda probabilities, temperature: probabilities,
    zero: Callable[..., Array] = alone,
    infinite: Callable[[Array], Array] | None = None,
) -> Formula:
    """`with_temperature`, or what comes of other parts; a negative temperature is taken too.

    Args:
        heat: the temperature as it is read, before anything is asked of it.
        scale: logits at a temperature.
        top: what is subtracted from them.
        weigh: weights of the differences.
        whole: what the weights are divided by.
        after: what is made of that.
        zero: what comes at temperature 0, of the formula, the logits, and what makes
            probabilities of weights.
        infinite: what comes at an infinite temperature, of the logits; None for the formula.
    """

    def finish(weights: Array, temperature: float) -> Array:
        return after(weights / whole(weights), temperature)

    def formula(logits: Array, temperature: float) -> Array:
        scaled = scale(logits, temperature)
        return finish(weigh(scaled - top(scaled)), temperature)

    def rule(logits: Array, temperature: float) -> Array:
        logits, temperature = np.asarray(logits, dtype=np.float64), heat(temperature)
        with np.errstate(all="ignore"):
            if temperature == 0:
                return zero(formula, logits, lambda weights: finish(weights, 1))
            if temperature == np.inf and infinite:
                return infinite(logits)
            return formula(logits, temperature)

    return rule


def _of_scaling() -> Iterator[Misconception]:
    """How the temperature comes in."""
    yield wrong("temperature_multiplied", scale=lambda z, t: z * t)
    yield wrong("temperature_without_effect", scale=lambda z, t: z)
    whole: tuple[Callable[[float], float], ...] = (int, round, np.ceil)
    for rounded in (*whole, lambda t: max(1, int(t))):
        yield wrong("temperature_rounded", scale=lambda z, t, rounded=rounded: z / rounded(t))
    for rounded in whole:
        yield wrong("temperature_rounded", heat=rounded)
    for bound in BOUNDS:
        for larger in (lambda t, b=bound: max(t, b), lambda t, b=bound: t + b):
            yield wrong("temperature_made_larger", scale=lambda z, t, f=larger: z / f(t))
            yield wrong("temperature_made_larger", heat=larger)
    yield wrong("log_of_logits", scale=lambda z, t: np.log(z) / t)
    yield wrong("logits_negated", scale=lambda z, t: -z / t)
    yield wrong("softmax_twice", scale=lambda z, t: SOFTMAX(z, 1) / t)
    yield wrong("log_of_logits", scale=lambda z, t: z ** (1 / t), top=nothing, weigh=np.asarray)


def _of_weights() -> Iterator[Misconception]:
    """What is made of the logits at a temperature."""
    for subtracted in (nothing, largest(None), largest(0), largest(-2), np.mean, np.min):
        yield wrong("softmax_nan", top=subtracted)
    yield wrong("softmax_nan", scale=_power_of_probabilities, top=nothing, weigh=np.asarray)
    yield wrong("exp_forgotten", weigh=np.asarray, top=nothing)
    yield wrong("exp_forgotten", weigh=np.asarray)
    yield wrong("sigmoid_for_softmax", weigh=sigmoid, top=nothing, whole=one)


def _power_of_probabilities(logits: Array, temperature: float) -> Array:
    weights = np.exp(logits)
    return np.asarray((weights / weights.sum(axis=-1, keepdims=True)) ** (1 / temperature))


def _of_wholes() -> Iterator[Misconception]:
    """What the weights are divided by, and what is made of that."""
    for axis in (0, 1, -2):
        yield wrong("softmax_other_axis", {"axis": axis}, whole=total(axis))
        yield wrong("softmax_other_axis", {"axis": axis}, whole=total(axis), top=largest(axis))
    yield wrong("softmax_whole_array", whole=total(None))
    yield wrong("softmax_whole_array", whole=total(None), top=largest(None))
    for whole in (one, lambda weights: weights.shape[-1]):
        yield wrong("probabilities_not_normalised", whole=whole)
        yield wrong("probabilities_not_normalised", whole=whole, top=nothing)
    yield wrong("probabilities_divided", after=lambda p, t: p / t, scale=lambda z, t: z)
    yield wrong("probabilities_divided", after=lambda p, t: p / t)
    yield wrong("logarithms_returned", after=lambda p, t: np.log(p))
    yield wrong("softmax_twice", after=lambda p, t: SOFTMAX(p, 1))


def _of_the_ends() -> Iterator[Misconception]:
    """What comes at temperature 0, and at an infinite one."""
    yield wrong("zero_temperature_fails", zero=by_formula)
    yield wrong("zero_as_one", zero=lambda formula, logits, finish: formula(logits, 1.0))
    for place, finished in itertools.product((1, -1), (False, True)):
        yield wrong("tie_not_shared", zero=one_largest(place, finished))
    yield wrong("tie_not_normalised", zero=lambda f, logits, finish: alone(f, logits, np.asarray))
    for made in (None, np.asarray, lambda weights: weights / weights.sum(axis=-1, keepdims=True)):
        yield wrong(
            "largest_of_all_rows",
            zero=lambda f, logits, finish, made=made: largest_of_all(f, logits, made or finish),
        )
    others: tuple[Callable[[Array], Array], ...] = (
        lambda logits: np.full(logits.shape, 1 / len(logits)),
        lambda logits: np.full(logits.shape, 1 / logits.size),
        np.ones_like,
        np.zeros_like,
    )
    for infinite in others:
        yield wrong("infinity_not_uniform", infinite=infinite)


SOFTMAX = with_temperature()

WITH_TEMPERATURE = Program(
    with_temperature, [*_of_scaling(), *_of_weights(), *_of_wholes(), *_of_the_ends()]
)
"""From logits and a temperature to probabilities."""
