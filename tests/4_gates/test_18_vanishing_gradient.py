"""The suite of 18_vanishing_gradient. NumPy alone; Keras's numbers were stored beforehand."""

import numpy as np
import pytest

from kata import expect
from kata.expect import golden
from kata.rnn import recurrence

FAINTEST = 0.02
EPSILON = 1e-6


def norm_of_each(gradients):
    return np.linalg.norm(gradients, axis=-1).mean(axis=0)


def slope_of_tanh(h, before):
    return 1 - h**2


def as_asked(grad_h, grad_z, kernel, recurrent_kernel):
    return grad_z @ kernel.T


def carried(grad_h, grad_z, recurrent_kernel):
    return grad_z @ recurrent_kernel.T


def states_of(x, kernel, recurrent_kernel, bias):
    return recurrence.every_output(x, kernel, recurrent_kernel, bias)


def gradients(
    states=states_of,
    slope=slope_of_tanh,
    collect=as_asked,
    carry=carried,
    start=np.ones_like,
    enter=lambda h, t: 0,
    result=norm_of_each,
):
    """The way back through time with some of its parts misunderstood.

    `start` is the gradient at the last h, `enter` what is added at each timestep, `collect`
    what is kept of it and `carry` what goes on to the step before.
    """

    def rule(x, kernel, recurrent_kernel, bias):
        hidden = states(x, kernel, recurrent_kernel, bias)
        zeros = np.zeros_like(hidden[:, 0])
        grad_h, kept = start(zeros), []
        for t in reversed(range(x.shape[1])):
            grad_h = grad_h + enter(zeros, t)
            before = hidden[:, t - 1] if t else zeros
            grad_z = grad_h * slope(hidden[:, t], before)
            kept.append(collect(grad_h, grad_z, kernel, recurrent_kernel))
            grad_h = carry(grad_h, grad_z, recurrent_kernel)
        return result(np.stack(kept[::-1], axis=1))

    return rule


def wrong_ways_back():
    """Gradients of something else, or led back in another way."""
    yield "bias_forgotten", gradients(lambda x, k, r, b: states_of(x, k, r, 0 * b))
    yield "state_not_carried", gradients(lambda x, k, r, b: states_of(x, k, 0 * r, b))
    yield "input_gradient_first_state", gradients(_from_ones)
    yield "tanh_derivative_missing", gradients(slope=lambda h, before: 1)
    yield "tanh_derivative_of_h", gradients(slope=lambda h, before: 1 - np.tanh(h) ** 2)
    yield "derivative_of_sigmoid", gradients(slope=lambda h, before: h * (1 - h))
    yield "derivative_one_step_early", gradients(slope=lambda h, before: 1 - before**2)
    yield "input_gradient_without_kernel", gradients(collect=lambda gh, gz, k, r: gz)
    yield "input_gradient_of_state", gradients(collect=lambda gh, gz, k, r: gh)
    yield "input_gradient_one_step_far", gradients(collect=lambda gh, gz, k, r: gz @ r.T @ k.T)
    yield "backward_recurrent_kernel_not_transposed", gradients(carry=lambda gh, gz, r: gz @ r)
    yield "input_gradient_last_step_only", gradients(carry=lambda gh, gz, r: 0 * gz)
    yield "input_gradient_not_carried", gradients(carry=lambda gh, gz, r: gh)
    yield (
        "input_gradient_of_every_output",
        gradients(start=np.zeros_like, enter=lambda h, t: np.ones_like(h)),
    )
    yield (
        "input_gradient_of_first_output",
        gradients(start=np.zeros_like, enter=lambda h, t: h + (t == 0)),
    )
    yield "input_gradient_of_mean", gradients(start=lambda h: np.ones_like(h) / h.shape[1])


def _from_ones(x, kernel, recurrent_kernel, bias):
    ones = np.ones((len(x), len(bias)))
    return recurrence.every_output(x, kernel, recurrent_kernel, bias, initial_state=ones)


def wrong_sizes_of_gradients():
    """The right gradients, (batch_size, timesteps, input_dim), made into other numbers."""
    kinds = {
        "input_gradient_time_reversed": lambda g: norm_of_each(g)[::-1],
        "input_gradient_norm_over_batch": lambda g: np.linalg.norm(g, axis=(0, 2)),
        "input_gradient_mean_first": lambda g: np.linalg.norm(g.mean(axis=0), axis=-1),
        "input_gradient_squares": lambda g: (g**2).sum(axis=-1).mean(axis=0),
        "input_gradient_root_last": lambda g: np.sqrt((g**2).sum(axis=-1).mean(axis=0)),
        "input_gradient_l1": lambda g: abs(g).sum(axis=-1).mean(axis=0),
        "input_gradient_largest": lambda g: abs(g).max(axis=-1).mean(axis=0),
        "input_gradient_root_mean": lambda g: np.sqrt((g**2).mean(axis=-1)).mean(axis=0),
        "input_gradient_plain_sum": lambda g: g.sum(axis=-1).mean(axis=0),
        "input_gradient_norms_summed": lambda g: np.linalg.norm(g, axis=-1).sum(axis=0),
        "input_gradient_norm_over_time": lambda g: np.linalg.norm(g, axis=1).mean(axis=0),
        "input_gradient_for_each_sequence": lambda g: np.linalg.norm(g, axis=-1),
        "input_gradients_themselves": lambda g: g,
        "input_gradient_relative": lambda g: norm_of_each(g) / norm_of_each(g)[-1],
    }
    for id, result in kinds.items():
        yield id, gradients(result=result)
        # Time in front, as the loop leaves it.
        yield id, gradients(result=lambda g, result=result: result(g).swapaxes(0, -1))


def misunderstood_gradients():
    yield from wrong_ways_back()
    yield from wrong_sizes_of_gradients()


def by_finite_differences(x, kernel, recurrent_kernel, bias):
    """The norms without any derivative: every number of x is moved a little, both ways."""
    found = np.empty(x.shape)
    for t in range(x.shape[1]):
        for d in range(x.shape[2]):
            ends = []
            for moved in (EPSILON, -EPSILON):
                nearby = x.copy()
                nearby[:, t, d] += moved
                last = recurrence.every_output(nearby, kernel, recurrent_kernel, bias)[:, -1]
                ends.append(last.sum(axis=-1))
            found[:, t, d] = (ends[0] - ends[1]) / (2 * EPSILON)
    return norm_of_each(found)


def drawn(draw):
    """Sizes all different, and weights whose gradient does not vanish below the tolerance."""
    batch_size, timesteps, input_dim, units = draw.sizes(4, smallest=3)
    while True:
        weights = [draw.floats(size, units) for size in (input_dim, units)]
        args = [draw.floats(batch_size, timesteps, input_dim), *weights, draw.floats(units)]
        if gradients()(*args).min() > FAINTEST:
            return args


@pytest.mark.points(1)
def test_gives_what_the_tape_gives(answer):
    """input_gradients gives the norms that tf.GradientTape gives for Keras's SimpleRNN."""
    cases = golden.cases(__file__, "input_gradients")
    expect.all_values(
        [answer.input_gradients(*case.args) for case in cases],
        [case.results[0] for case in cases],
        ("timesteps",),
        misunderstood_gradients(),
    )


@pytest.mark.points(1)
def test_gives_what_small_changes_give(answer, draw):
    """input_gradients gives how much the last output changes when x does, for any sizes."""
    cases = [drawn(draw) for _ in range(2)]
    expect.all_values(
        [answer.input_gradients(*args) for args in cases],
        [by_finite_differences(*args) for args in cases],
        ("timesteps",),
        misunderstood_gradients(),
    )


def span(norms, limit, never=None, below=np.less):
    """Steps back to the first norm below `limit`; without one the most there are, or `never`."""
    places = np.flatnonzero(below(norms[::-1], limit))
    most = len(norms) - 1 if never is None else never
    return int(places[0]) if len(places) else most


def right_span(norms, fraction=0.01):
    return span(norms, fraction * norms[-1])


def other_limits():
    """Norms compared with something else than the fraction of the last."""
    yield "span_at_the_fraction", lambda n, f: span(n, f * n[-1], below=np.less_equal)
    yield "span_fraction_of_largest", lambda n, f: span(n, f * n.max())
    yield "span_fraction_of_first", lambda n, f: span(n, f * n[0])
    yield "span_fraction_fixed", lambda n, f: span(n, 0.01 * n[-1])
    yield "span_fraction_absolute", lambda n, f: span(n, f)
    yield "span_less_the_fraction", lambda n, f: span(n, (1 - f) * n[-1])
    yield "span_of_neighbours", lambda n, f: span(n, f * np.append(n[1:], 0)[::-1])


def other_counts():
    """The right norm found, but something else counted than the steps back to it."""
    for never in (0, -1, -2):
        yield "span_one_less", lambda n, f, k=never: span(n, f * n[-1], len(n) + k + 1) - 1
    for never in (0, -1):
        yield "span_one_more", lambda n, f, k=never: span(n, f * n[-1], len(n) + k - 1) + 1
    for last in (0, -1):
        # Gone through from the front, compared with the first norm or with the last.
        yield "span_from_first_step", lambda n, f, k=last: span(n[::-1], f * n[k])
    yield "span_index_given", lambda n, f: len(n) - 1 - right_span(n, f)
    yield "span_index_given", lambda n, f: len(n) - 1 - span(n, f * n[-1], 0)
    yield "span_last_fall", lambda n, f: max(np.flatnonzero(falls(n, f)), default=len(n) - 1)
    yield "span_steps_counted", lambda n, f: min(len(n) - 1, int((~falls(n, f)).sum()))
    yield "span_steps_counted", lambda n, f: int((~falls(n, f)).sum())
    yield "span_steps_below", lambda n, f: int(falls(n, f).sum())


def falls(norms, fraction):
    return norms[::-1] < fraction * norms[-1]


def other_ends():
    """Something else where the norm never falls below, or the norm itself."""
    for id, never in [
        ("span_timesteps_where_never", len),
        ("span_zero_where_never", lambda n: 0),
        ("span_none_where_never", lambda n: None),
    ]:
        yield (
            id,
            lambda n, f, never=never: right_span(n, f) if falls(n, f).any() else never(n),
        )
    for never in (lambda n: None, lambda n: n[0], lambda n: n[-1]):
        yield (
            "span_norm_returned",
            lambda n, f, never=never: n[-1 - right_span(n, f)] if falls(n, f).any() else never(n),
        )


def misunderstood_spans():
    for id, rule in [*other_limits(), *other_counts(), *other_ends()]:
        yield id, lambda norms, fraction=0.01, rule=rule: rule(norms, fraction)


def spans_to_find(draw):
    """Norms and fractions: none is 0.01 of 1, and each hides other mistakes than the next."""
    # One norm is a little above 0.01 of the last, the next a little below.
    yield np.array([0.1, 0.02, 5.0, 0.0395, 0.0405, 7.0, 4.0]), {}
    # The norm 3 back is the fraction of the last exactly.
    yield np.array([6.0, 0.25, 0.5, 3.0, 8.0, 2.0]), {"fraction": 0.25}
    # Never below, and the first timestep's norm is not the last's.
    yield np.array([2.0, 3.0, 1.0, 4.0, 2.5]), {"fraction": 0.25}
    yield np.array([5.0, 1.0, 2.0, 4.0, 3.0]), {"fraction": 1.0}
    yield np.array([0.0, 0.0, 0.0, 0.0, 3.0]), {}
    yield np.array([2.0]), {}
    for timesteps in draw.sizes(3, smallest=5):
        yield np.exp(draw.floats(timesteps, spread=3.0)), {"fraction": 0.05}


@pytest.mark.points(2)
def test_memory_span(answer, draw):
    """memory_span(norms, fraction) counts the steps back to the first norm below the fraction
    of the last one's: timesteps - 1 if there is none.
    """
    cases = list(spans_to_find(draw))
    expect.counts(
        [answer.memory_span(norms, **given) for norms, given in cases],
        [right_span(norms, **given) for norms, given in cases],
        misunderstood_spans(),
    )
