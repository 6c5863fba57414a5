"""Probabilities at a temperature, and a character drawn by them: made of parts, and mistakes."""

from collections.abc import Iterator
from itertools import product, starmap
from typing import Any

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong
from kata.rnn.gates import sigmoid
from kata.rnn.parts import Array, Part, each, kept


def _there(axis: int | None, numbers: Array) -> int | None:
    """The axis, None for all of them; axis 0 where there is no such axis."""
    return axis if axis is None or -numbers.ndim <= axis < numbers.ndim else 0


def _largest(axis: int | None) -> Part:
    return lambda logits: logits.max(axis=_there(axis, logits), keepdims=True)


def _total(axis: int | None) -> Part:
    return lambda weights: weights.sum(axis=_there(axis, weights), keepdims=True)


_largest_of_row, _sum_of_row = _largest(-1), _total(-1)


def _alone(formula: Part, logits: Array, finish: Part) -> Array:
    """At temperature 0 everything goes to the largest, which share it."""
    return finish(1.0 * (logits == logits.max(axis=-1, keepdims=True)))


def with_temperature(
    # The temperature as it is read, before anything is asked of it.
    heat: Part = lambda temperature: temperature,
    scale: Part = lambda logits, temperature: logits / temperature,
    # What is subtracted, the weights of the differences, and what these are divided by.
    top: Part = _largest_of_row,
    weigh: Part = np.exp,
    whole: Part = _sum_of_row,
    after: Part = lambda probabilities, temperature: probabilities,
    # At temperature 0, of the formula, the logits, and what makes probabilities of weights.
    zero: Part = _alone,
    infinite: Part | None = None,  # at an infinite temperature, of the logits; None for the formula
) -> Part:
    """`with_temperature`, or what comes of other parts; a negative temperature is taken too."""

    def finish(weights: Array, temperature: float = 1) -> Array:
        return after(weights / whole(weights), temperature)

    def formula(logits: Array, temperature: float) -> Array:
        scaled = scale(logits, temperature)
        return finish(weigh(scaled - top(scaled)), temperature)

    def rule(logits: Array, temperature: float) -> Array:
        logits, temperature = np.asarray(logits, dtype=np.float64), heat(temperature)
        with np.errstate(all="ignore"):
            if temperature == 0:
                return zero(formula, logits, finish)
            if temperature == np.inf and infinite:
                return infinite(logits)
            return formula(logits, temperature)

    return rule


SOFTMAX = with_temperature()


def _other_temperatures() -> Iterator[Misconception]:
    whole: tuple[Part, ...] = (int, round, np.ceil)
    for rounded in (*whole, lambda t: max(1, int(t))):
        yield wrong("temperature_rounded", scale=lambda z, t, rounded=rounded: z / rounded(t))
    for rounded in whole:
        yield wrong("temperature_rounded", heat=rounded)
    # Below these somebody takes no temperature.
    for bound in (0.1, 0.01, 0.001):
        for larger in (lambda t, b=bound: max(t, b), lambda t, b=bound: t + b):
            yield wrong("temperature_made_larger", scale=lambda z, t, f=larger: z / f(t))
            yield wrong("temperature_made_larger", heat=larger)


def _power_of_probabilities(logits: Array, temperature: float) -> Array:
    weights = np.exp(logits)
    return (weights / weights.sum(axis=-1, keepdims=True)) ** (1 / temperature)


def _one_largest(place: int, finished: bool) -> Part:
    """Everything goes to the first of the largest, or to the last of them."""

    def zero(formula: Part, logits: Array, finish: Part) -> Array:
        turned = logits[..., ::place]
        chosen = np.eye(logits.shape[-1])[turned.argmax(axis=-1)][..., ::place]
        return finish(chosen) if finished else chosen

    return zero


def _largest_of_all(finish: Part | None = None) -> Part:
    """Everything goes to the largest of all rows; `finish` in the place of the program's own."""
    return lambda formula, logits, own: (finish or own)(1.0 * (logits == logits.max()))


NO_TOP = {"top": lambda scaled: 0}
AS_THEY_ARE = {"weigh": np.asarray}
NOT_DIVIDED = {"whole": lambda weights: 1}
BY_THEIR_NUMBER = {"whole": lambda weights: weights.shape[-1]}

WITH_TEMPERATURE = Program(
    with_temperature,
    # How the temperature comes in.
    wrong("temperature_multiplied", scale=lambda z, t: z * t),
    wrong("temperature_without_effect", scale=lambda z, t: z),
    # Divided behind exp, it is divided out again.
    wrong(
        "temperature_without_effect",
        scale=lambda z, t: np.exp(z - _largest_of_row(z)) / t,
        **NO_TOP,
        **AS_THEY_ARE,
    ),
    *_other_temperatures(),
    wrong("log_of_logits", scale=lambda z, t: np.log(z) / t),
    wrong("logits_negated", scale=lambda z, t: -z / t),
    wrong("softmax_twice", scale=lambda z, t: SOFTMAX(z, 1) / t),
    wrong("log_of_logits", scale=lambda z, t: z ** (1 / t), **NO_TOP, **AS_THEY_ARE),
    # What is made of the logits at a temperature.
    wrong("softmax_nan", **NO_TOP),
    *(wrong("softmax_nan", top=_largest(axis)) for axis in (None, 0, -2)),
    *each("softmax_nan", top=[np.mean, np.min]),
    wrong("softmax_nan", scale=_power_of_probabilities, **NO_TOP, **AS_THEY_ARE),
    wrong("exp_forgotten", **AS_THEY_ARE, **NO_TOP),
    wrong("exp_forgotten", **AS_THEY_ARE),
    wrong("sigmoid_for_softmax", weigh=sigmoid, **NO_TOP, **NOT_DIVIDED),
    # What the weights are divided by, and what is made of that.
    *(
        wrong("softmax_other_axis", {"axis": axis}, whole=_total(axis), **top)
        for axis in (0, 1, -2)
        for top in ({}, {"top": _largest(axis)})
    ),
    wrong("softmax_whole_array", whole=_total(None)),
    wrong("softmax_whole_array", whole=_total(None), top=_largest(None)),
    wrong("probabilities_not_normalised", **NOT_DIVIDED),
    wrong("probabilities_not_normalised", **NOT_DIVIDED, **NO_TOP),
    wrong("probabilities_not_normalised", **BY_THEIR_NUMBER),
    wrong("probabilities_not_normalised", **BY_THEIR_NUMBER, **NO_TOP),
    wrong("probabilities_divided", after=lambda p, t: p / t, scale=lambda z, t: z),
    wrong("probabilities_divided", after=lambda p, t: p / t),
    wrong("logarithms_returned", after=lambda p, t: np.log(p)),
    wrong("softmax_twice", after=lambda p, t: SOFTMAX(p, 1)),
    # What comes at temperature 0, and at an infinite one.
    wrong("zero_temperature_fails", zero=lambda formula, logits, finish: formula(logits, 0.0)),
    wrong("zero_as_one", zero=lambda formula, logits, finish: formula(logits, 1.0)),
    *each("tie_not_shared", zero=starmap(_one_largest, product((1, -1), (False, True)))),
    wrong("tie_not_normalised", zero=lambda formula, z, _: _alone(formula, z, np.asarray)),
    *each("largest_of_all_rows", zero=[_largest_of_all(), _largest_of_all(np.asarray)]),
    wrong("largest_of_all_rows", zero=_largest_of_all(lambda w: w / _sum_of_row(w))),
    wrong("infinity_not_uniform", infinite=lambda z: np.full(z.shape, 1 / len(z))),
    wrong("infinity_not_uniform", infinite=lambda z: np.full(z.shape, 1 / z.size)),
    *each("infinity_not_uniform", infinite=[np.ones_like, np.zeros_like]),
)
"""From logits and a temperature to probabilities."""


# In the parts p are the probabilities, (vocab_size,), and u is uniform.
def _sample(
    order: Part = lambda p: np.arange(len(p)),  # in which the characters' pieces follow each other
    ends: Part = np.cumsum,  # of the pieces
    at: Part = lambda u, last: u * last,  # where uniform lies, of the last end too
    found: Part = lambda ends, at: np.searchsorted(ends, at, side="right"),
    given: Part = lambda place, order, p: order[place],
) -> Part:
    """`sample`, or what comes of other parts."""

    def sample(probabilities: Array, uniform: float) -> Any:
        p = np.asarray(probabilities, dtype=np.float64)
        some = order(p)
        reached = ends(p[some])
        return given(int(found(reached, at(uniform, reached[-1]))), some, p)

    return sample


def _beyond(place: int, order: Array, p: Array) -> int:
    """The place as it is, be it behind the last character."""
    return place


AS_IT_LIES = {"at": lambda u, last: u}
# Whoever compares with the probabilities themselves has no pieces and no order of them.
ALONE = {"ends": lambda p: p, **AS_IT_LIES, **kept(_sample, "order", "given")}

SAMPLE = Program(
    _sample,
    wrong("most_likely_for_sample", found=lambda p, at: np.argmax(p), **ALONE),
    wrong("equal_shares_for_sample", found=lambda p, at: at * len(p), **ALONE),
    wrong("probabilities_not_added_up", found=lambda p, at: np.argmax(p > at), **ALONE),
    wrong("probabilities_not_added_up", found=lambda p, at: np.argmin(abs(p - at)), **ALONE),
    wrong("probabilities_not_added_up", found=lambda p, at: (p < at).sum(), **ALONE),
    # Which character a number on the border belongs to, and one behind the last border.
    wrong("end_of_a_piece_taken", found=np.searchsorted),
    wrong("end_of_a_piece_taken", found=np.searchsorted, **AS_IT_LIES),
    wrong("sample_beyond_the_sum", **AS_IT_LIES, given=_beyond),
    wrong("sample_beyond_the_sum", **AS_IT_LIES, given=lambda at, some, p: [*some, some[-1]][at]),
    wrong("sample_beyond_the_sum", **AS_IT_LIES, found=lambda ends, at: np.argmax(ends > at)),
    wrong(
        "sample_beyond_the_sum",
        **AS_IT_LIES,
        given=lambda at, some, p: dict(enumerate(some)).get(at),
    ),
    wrong("nearest_end_taken", found=lambda ends, at: np.argmin(abs(ends - at))),
    # With the other end it is the same as the pieces from the last character on.
    wrong("uniform_turned", at=lambda u, last: (1 - u) * last, **kept(_sample, "found")),
    wrong(
        "uniform_turned",
        at=lambda u, last: (1 - u) * last,
        given=_beyond,
        **kept(_sample, "found"),
    ),
    # Another order of the pieces.
    wrong("pieces_from_the_last", order=lambda p: np.arange(len(p))[::-1]),
    *each("pieces_sorted", order=[np.argsort, lambda p: np.argsort(-p, kind="stable")]),
    *(
        wrong("pieces_sorted", order=order, given=_beyond)
        for order in (np.argsort, lambda p: np.argsort(-p, kind="stable"))
    ),
    # Something else than the index.
    wrong("sample_counted_from_one", given=lambda at, some, p: some[at] + 1),
    wrong("sample_one_before", given=lambda at, some, p: some[at] - 1),
    wrong("sample_one_before", **AS_IT_LIES, given=lambda at, some, p: at - 1),
    wrong("probability_for_index", given=lambda at, some, p: float(p[some[at]])),
)
"""From probabilities and a random number to the index of a character."""
