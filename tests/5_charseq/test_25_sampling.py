"""The suite of 25_sampling. NumPy alone."""

import numpy as np
import pytest

from kata import expect
from kata.keras.arrays import as_array
from kata.rnn.char_rnn import (
    GENERATE,
    LENGTH,
    SAMPLED,
    from_zero,
    more_networks,
    networks,
    none_of,
    sampled_calls,
)
from kata.rnn.sampling import SAMPLE, WITH_TEMPERATURE

AXES = ("batch_size", "timesteps", "vocab_size")
BETWEEN = (0.3, 0.4, 0.6, 0.7)
BEYOND = (1.3, 1.4, 1.6, 1.7, 2.3, 2.4)
FAR = 1000


def nan_in(yours, right):
    return {} if yours.shape == right.shape and np.isnan(yours).any() else None


def an_index_a_row(yours, right):
    return {} if yours.dtype.kind in "iu" and yours.shape == right.shape[:-1] else None


def as_many_numbers(yours, right):
    return {} if yours.shape == right.shape else None


INDEX_SEEN = ("index_for_probabilities", an_index_a_row)


def spaced(draw, *shape):
    """Rows of numbers in no order, a quarter apart."""
    return draw.rng.permuted(np.broadcast_to(np.arange(shape[-1]) / 4, shape), axis=-1)


def ordinary(draw):
    """Logits of any number of axes at temperatures below, at and above 1."""
    batch_size, timesteps, vocab_size = draw.sizes(3, smallest=3)
    below, above = (float(draw.rng.choice(some)) for some in (BETWEEN, BEYOND))
    yield np.array([1000.0, 1002.0]), 2
    yield np.array([1.0, 2.0, 4.0]), 1
    yield np.array([[2, 0, 1, -3], [-1, -2, 3, 1]]), 2
    yield draw.floats(vocab_size, spread=2.0), below
    # Some are all above 0, and have a logarithm.
    yield draw.floats(timesteps, vocab_size, spread=3.0) + 3.5, 0.5
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


def ask(answer, cases):
    return [answer.with_temperature(logits, temperature) for logits, temperature in cases]


def judge(returned, cases, ungraded=(), seen=()):
    expect.all_values(
        returned,
        [WITH_TEMPERATURE(logits, temperature) for logits, temperature in cases],
        AXES,
        WITH_TEMPERATURE,
        ungraded=ungraded,
        seen=[*seen, INDEX_SEEN],
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
    returned = ask(answer, cold), ask(answer, hot)
    expect.fixed([*returned[0][:3], *returned[1][:2]])
    # A formula is named only if it gives what came at other temperatures too.
    others = expect.ungraded(ask(answer, ordinary(draw)))
    judge(returned[0], cold, others, [("zero_temperature_fails", nan_in)])
    judge(returned[1], hot, others, [("infinity_not_uniform", as_many_numbers)])
    negative = [(draw.floats(4), -1), (draw.floats(3, 2), -0.5), (draw.floats(5), -np.inf)]
    expect.raises(
        ask(answer, negative),
        [""] * len(negative),
        unnamed="negative_other_error",
        instead="negative_accepted",
    )


@pytest.mark.points(1)
def test_probabilities(answer, draw):
    """with_temperature(logits, temperature) is the softmax of logits / temperature over the
    last axis, without nan for large logits and small temperatures.
    """
    cases, far = list(ordinary(draw)), list(extreme(draw))
    returned = ask(answer, cases), ask(answer, far)
    expect.fixed([*returned[0][:3], *returned[1][:3]])
    judge(returned[0], cases)
    judge(returned[1], far, returned[0])


def numbers_to_choose():
    """Probabilities and numbers: every border, then places inside of pieces."""
    example = np.array([0.5, 0.0, 0.25, 0.25])
    yield from ((example, uniform) for uniform in (0.0, 0.4, 0.5, 0.8))
    almost_one = np.nextafter(1, 0)
    # A piece of no length at either end, and in the middle of borders that are exact.
    yield np.array([0.0, 0.0, 0.75, 0.25, 0.0]), 0.0
    yield np.array([0.0, 0.25, 0.0, 0.25, 0.5, 0.0]), 0.25
    yield np.array([0.125, 0.5, 0.375, 0.0, 0.0]), almost_one
    # Ten tenths add up to a little less than 1.
    yield np.array([0.1] * 10 + [0.0, 0.0]), almost_one


def numbers_inside(draw):
    """Probabilities, one of them 0, and for each of several characters a number in its piece."""
    for vocab_size in draw.sizes(2, smallest=6):
        weights = np.exp(draw.floats(vocab_size, spread=1.5))
        # Not the most likely.
        weights[np.argsort(weights)[draw.rng.integers(1, vocab_size - 1)]] = 0
        probabilities = weights / weights.sum()
        likely = np.flatnonzero(probabilities)
        for index in draw.rng.permutation(likely)[:4]:
            begins = probabilities[:index].sum()
            yield probabilities, float(begins + draw.rng.uniform(0.1, 0.9) * probabilities[index])


@pytest.mark.points(1)
def test_sample(answer, draw):
    """sample(probabilities, uniform) is the index of the character in whose piece of the way from
    0 to 1 uniform lies, and never one of probability 0.
    """
    fixed = list(numbers_to_choose())
    cases = [*fixed, *numbers_inside(draw)]
    returned = [answer.sample(*case) for case in cases]
    expect.fixed(returned[: len(fixed)])
    expect.counts(returned, [SAMPLE(*case) for case in cases], SAMPLE)


def other_count(yours, right):
    if yours.ndim != 1 or len(yours) == len(right):
        return None
    return {"yours": len(yours), "wanted": len(right)}


def are_repeated(returned, again):
    """Whether the same calls gave the same indices."""
    both = ([as_array(one.value, listed=True) for one in some] for some in (returned, again))
    return all(map(np.array_equal, *both))


@pytest.mark.points(0.5, whole=True)
def test_generate(answer, draw):
    """At temperature 0, generate gives the indices of the next characters, as many as length: each
    is the most likely after the one before, from a zero state on.
    """
    after = np.roll(np.eye(3), 1, axis=1)
    example = (5 * np.eye(3), np.zeros((3, 3)), np.zeros(3), after, np.zeros(3), 0, 5)
    one, other = networks(draw)
    # What one character, or none, would be asked of is the beginning of what is long.
    short = [none_of(one), (*other[:6], 1)]
    cases = [example, one, other, *short, from_zero(one), from_zero(other)]
    returned = [answer.generate(*args) for args in cases]
    # Numbers to sample by are nobody's business at temperature 0.
    uniform = draw.rng.random(len(GENERATE(*one)))
    returned.append(answer.generate(*one, temperature=0, uniform=uniform))
    expect.fixed(returned[:1])
    again = expect.ungraded([answer.generate(*args) for args in (one, other)])
    others = expect.ungraded([answer.generate(*args) for args in more_networks(draw)])
    drawn = not are_repeated(returned[1:3], again)
    expect.all_values(
        returned,
        [GENERATE(*args) for args in (*cases, one)],
        ("length",),
        GENERATE,
        kinds=expect.WHOLE_NUMBERS,
        listed=True,
        ungraded=[*again, *others],
        seen=[
            ("count_of_indices", other_count),
            ("random_choice", lambda yours, right: {} if drawn else None),
        ],
    )


@pytest.mark.points(0.5, whole=True)
@pytest.mark.needs("test_probabilities")
def test_generate_samples(answer, draw):
    """At another temperature, generate samples each character by its own number in uniform, and
    reads it next.
    """
    calls = sampled_calls(draw)
    returned = [answer.generate(*args, **given) for args, given in calls]
    again = expect.ungraded([answer.generate(*args, **given) for args, given in calls])
    uniforms = draw.rng.random((3, LENGTH))
    more = zip(more_networks(draw), uniforms, strict=True)
    others = [answer.generate(*args, temperature=1.2, uniform=one) for args, one in more]
    drawn = not are_repeated(returned, again)
    expect.all_values(
        returned,
        [GENERATE(*args, **given) for args, given in calls],
        ("length",),
        SAMPLED,
        kinds=expect.WHOLE_NUMBERS,
        listed=True,
        ungraded=[*again, *expect.ungraded(others)],
        seen=[
            ("count_of_indices", other_count),
            ("numbers_of_its_own", lambda yours, right: {} if drawn else None),
        ],
    )
