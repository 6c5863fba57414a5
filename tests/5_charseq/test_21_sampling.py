"""The suite of 21_sampling. NumPy alone."""

import itertools

import numpy as np
import pytest

from kata import expect
from kata.diagnose.calls import explanation, gives
from kata.rnn import char_rnn

AXES = ("batch_size", "timesteps", "vocab_size")
BETWEEN = (0.3, 0.4, 0.6, 0.7)
BEYOND = (1.3, 1.4, 1.6, 1.7, 2.3, 2.4)
FAR = 1000


def weighed(logits, temperature, top=-1):
    """What softmax divides by its sum: exp, counted from the largest along the axis `top`."""
    below = logits - logits.max(axis=top, keepdims=True)
    return 1.0 * (below == 0) if temperature == 0 else np.exp(below / temperature)


def softmax(logits, temperature=1, axis=-1, top=-1):
    weights = weighed(logits, temperature, top)
    return weights / weights.sum(axis=axis, keepdims=True)


def along(axis, top):
    """Softmax along another axis: axis 0 where logits has no such axis."""

    def rule(logits, temperature):
        there = {place: place if -logits.ndim <= place < logits.ndim else 0 for place in (axis, -1)}
        return softmax(logits, temperature, there[axis], -1 if top == -1 else there[axis])

    return rule


def divided_by(whole):
    """Softmax with a temperature made whole, which an infinite one cannot be."""

    def rule(logits, temperature):
        if temperature == np.inf:
            raise ValueError
        return softmax(logits, whole(temperature))

    return rule


def logarithms(logits, temperature):
    below = (logits - logits.max(axis=-1, keepdims=True)) / temperature
    return below - np.log(np.exp(below).sum(axis=-1, keepdims=True))


def formulas():
    """Other formulas than the softmax of logits / temperature, for any temperature."""
    yield "temperature_multiplied", lambda z, t: softmax(z * t)
    yield "temperature_without_effect", lambda z, t: softmax(z)
    yield "probabilities_divided", lambda z, t: softmax(z) / t
    for whole in (int, round, np.ceil, lambda t: max(1, int(t))):
        yield "temperature_rounded", divided_by(whole)
    for axis, top in itertools.product((0, 1, -2), (0, -1)):
        yield "softmax_other_axis", along(axis, top), {"axis": axis}
    for top in (-1, None):
        yield "softmax_whole_array", lambda z, t, top=top: softmax(z, t, None, top)
    yield "probabilities_not_normalised", weighed
    yield "probabilities_not_normalised", lambda z, t: np.exp(z / t)
    yield "logarithms_returned", logarithms
    yield "logarithms_returned", lambda z, t: np.log(softmax(z, t))
    yield "log_of_logits", lambda z, t: softmax(np.log(z), t)


def at(formula=softmax, zero=None, infinite=None):
    """The formula, unless temperature 0 or an infinite one is treated apart."""

    def rule(logits, temperature):
        apart = {0: zero, np.inf: infinite}.get(temperature)
        with np.errstate(all="ignore"):
            return (apart or formula)(logits, temperature)

    return rule


def misunderstood():
    """Each formula, with 0 and infinity under it or rightly treated apart."""
    for id, formula, *facts in formulas():
        for zero, infinite in itertools.product((None, softmax), repeat=2):
            yield id, at(formula, zero, infinite), *facts


def largest_alone(places):
    """Everything for one of the most likely, the first of `places` that is one."""

    def rule(logits, temperature):
        turned = logits[..., ::places]
        return np.eye(logits.shape[-1])[turned.argmax(axis=-1)][..., ::places]

    return rule


def wrong_at_zero():
    yield "zero_as_one", at(zero=lambda z, t: softmax(z))
    yield "tie_not_shared", at(zero=largest_alone(1))
    yield "tie_not_shared", at(zero=largest_alone(-1))
    yield "tie_not_normalised", at(zero=weighed)
    yield "largest_of_all_rows", at(zero=lambda z, t: softmax(z, t, top=None))
    yield "largest_of_all_rows", at(zero=lambda z, t: weighed(z, t, top=None))


def nan_in(yours, right):
    return {} if yours.shape == right.shape and np.isnan(yours).any() else None


def an_index_a_row(yours, right):
    return {} if yours.dtype.kind in "iu" and yours.shape == right.shape[:-1] else None


def as_many_numbers(yours, right):
    return {} if yours.shape == right.shape else None


def spaced(draw, *shape):
    """Rows of numbers in no order, a quarter apart."""
    return draw.rng.permuted(np.broadcast_to(np.arange(shape[-1]) / 4, shape), axis=-1)


def ordinary(draw):
    """Logits of any number of axes at temperatures below, at and above 1."""
    batch_size, timesteps, vocab_size = draw.sizes(3, smallest=3)
    below, above = (float(draw.rng.choice(some)) for some in (BETWEEN, BEYOND))
    yield np.array([1.0, 2.0, 4.0]), 1
    yield np.array([[2, 0, 1, -3], [-1, -2, 3, 1]]), 2
    yield draw.floats(vocab_size, spread=2.0), below
    yield draw.floats(timesteps, vocab_size, spread=3.0), 0.5
    logits = draw.floats(batch_size, timesteps, vocab_size, spread=3.0)
    yield logits.astype(np.float32), above


def extreme(draw):
    """Logits and temperatures for which exp alone runs over, or leaves nothing but zeros."""
    batch_size, timesteps, vocab_size = draw.sizes(3, smallest=3)
    yield np.array([1000.0, 1002.0]), 2
    yield np.array([0.9, 0.901, 0.25]), 0.001
    yield np.array([[3000, 3001, 2998], [-3000, -2999, -3001]]), 1.5
    rows = draw.rng.permutation(np.arange(batch_size * timesteps)).reshape(batch_size, -1, 1)
    far = np.where(rows % 2, FAR, -FAR)
    yield far + draw.floats(batch_size, timesteps, vocab_size, spread=3.0), 1.3
    yield spaced(draw, timesteps, vocab_size) - 1, 1e-300


def with_temperature(answer, cases):
    return [answer.with_temperature(logits, temperature) for logits, temperature in cases]


@pytest.mark.points(1)
def test_probabilities(answer, draw):
    """with_temperature(logits, temperature) is the softmax of logits / temperature over the
    last axis, without nan for large logits and small temperatures.
    """
    groups = [(ordinary(draw), ()), (extreme(draw), [("softmax_nan", nan_in)])]
    for cases, nan_seen in groups:
        cases = list(cases)
        expect.all_values(
            with_temperature(answer, cases),
            [softmax(logits.astype(np.float64), temperature) for logits, temperature in cases],
            AXES,
            misunderstood(),
            seen=[*nan_seen, ("index_for_probabilities", an_index_a_row)],
        )


@pytest.mark.points(1)
def test_ends_of_the_scale(answer, draw):
    """Temperature 0 gives everything to the most likely, which share it; an infinite one makes
    all equally likely, and a negative one is a ValueError.
    """
    batch_size, timesteps, vocab_size = draw.sizes(3, smallest=3)
    ties = draw.rng.integers(-3, 3, (batch_size, timesteps, vocab_size))
    cold = [
        (np.array([1.0, 3.0, 3.0]), 0),
        (np.array([[2, -1, 2, 2], [-5, -4, -7, -6], [0, 0, 0, 0]]), 0),
        (np.array([199.99, 200.0, -200.0]), 0),
        (ties * 1.5, 0.0),
    ]
    hot = [
        (np.array([0.0, 1000.0, -1000.0]), np.inf),
        (np.array([[2, 0, 1, -3], [-1, -2, 3, 1]]), np.inf),
        (draw.floats(timesteps, vocab_size, batch_size, spread=3.0), np.inf),
    ]
    # A formula is named only if it gives what came at other temperatures too.
    others = expect.ungraded(with_temperature(answer, ordinary(draw)))
    known = [rule for rule in misunderstood() if explanation(others, [rule])]
    index_seen = ("index_for_probabilities", an_index_a_row)
    at_zero = [index_seen, ("zero_temperature_fails", nan_in)]
    at_infinity = [index_seen, ("infinity_not_uniform", as_many_numbers)]
    for cases, wrong, seen in [(cold, wrong_at_zero(), at_zero), (hot, (), at_infinity)]:
        expect.all_values(
            with_temperature(answer, cases),
            [softmax(logits, temperature) for logits, temperature in cases],
            AXES,
            [*known, *wrong],
            seen=seen,
        )
    negative = [(draw.floats(4), -1), (draw.floats(3, 2), -0.5), (draw.floats(5), -np.inf)]
    expect.raises(
        with_temperature(answer, negative),
        [""] * len(negative),
        unnamed="negative_other_error",
        instead="negative_accepted",
    )


def other_count(yours, right):
    if yours.ndim != 1 or len(yours) == len(right):
        return None
    return {"yours": len(yours), "wanted": len(right)}


@pytest.mark.points(1, whole=True)
def test_generate(answer, draw):
    """generate gives the indices of the next characters, as many as length: each is the most
    likely after the one before, from a zero state on.
    """
    long = char_rnn.examples(draw)
    # What one character, or none, would be asked of is the beginning of what is long.
    short = [(*args[:6], length) for args, length in zip(long, (0, 1), strict=True)]
    cases = [*long, *short, *(char_rnn.from_zero(args) for args in long)]
    returned = [answer.generate(*args) for args in cases]
    again = expect.ungraded([answer.generate(*args) for args in long])
    repeated = all(
        gives(one.value, other.value) for one, other in zip(returned, again, strict=False)
    )
    expect.all_values(
        returned,
        [char_rnn.write(*args) for args in cases],
        ("length",),
        char_rnn.misunderstood(),
        kinds=expect.WHOLE_NUMBERS,
        listed=True,
        seen=[
            ("count_of_indices", other_count),
            ("random_choice", lambda yours, right: None if repeated else {}),
        ],
    )
