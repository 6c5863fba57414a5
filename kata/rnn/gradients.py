"""A SimpleRNN's gradients in NumPy, back through time: their parts, and the misconceptions.

In the parts h is the gradient that came to a state, z the same before tanh, both
(batch_size, units); g is grad_output, r the recurrent kernel, x the input of one timestep.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import permutations

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong
from kata.rnn import recurrence
from kata.rnn.cell import Part, kept, step_of
from kata.rnn.unrolled import RUN, Run, run_of

Gradients = tuple[np.ndarray, ...]
StepBack = Callable[..., tuple[Gradients, np.ndarray]]


def _of_kernel(x: np.ndarray, before: np.ndarray, after: np.ndarray, z: np.ndarray) -> np.ndarray:
    """What one timestep adds to the kernel's gradient, (input_dim, units)."""
    return np.asarray(x.T @ z)


def _of_recurrent(
    x: np.ndarray, before: np.ndarray, after: np.ndarray, z: np.ndarray
) -> np.ndarray:
    """What one timestep adds to the recurrent kernel's gradient, (units, units)."""
    return np.asarray(before.T @ z)


def _added_up(shares: Sequence[Gradients]) -> Gradients:
    return tuple(sum(some[1:], some[0]) for some in zip(*shares, strict=True))


def _step_back(
    slope: Part = lambda before, after: 1 - after**2,
    shared: Part = lambda z, h: z,
    kernel_share: Part = _of_kernel,
    recurrent_share: Part = _of_recurrent,
    bias_share: Part = lambda z: z.sum(axis=0),
    passed: Part = lambda z, h: z,
    through: Part = lambda k, r: r.T,
    **run: Part,
) -> tuple[Run, StepBack]:
    def step_back(
        x_t: np.ndarray,
        before: np.ndarray,
        after: np.ndarray,
        grad_h: np.ndarray,
        kernel: np.ndarray,
        recurrent_kernel: np.ndarray,
    ) -> tuple[Gradients, np.ndarray]:
        grad_z = grad_h * slope(before, after)
        one = (x_t, before, after, shared(grad_z, grad_h))
        shares = (kernel_share(*one), recurrent_share(*one), bias_share(one[3]))
        return shares, passed(grad_z, grad_h) @ through(kernel, recurrent_kernel)

    return RUN.built(**run), step_back


STEP_BACK = Program(
    _step_back,
    [
        # Back through tanh.
        wrong("tanh_derivative_missing", slope=lambda before, after: 1),
        wrong("tanh_derivative_of_h", slope=lambda before, after: 1 - np.tanh(after) ** 2),
        wrong("derivative_at_the_sum", slope=lambda before, after: 1 - np.arctanh(after) ** 2),
        wrong("derivative_of_sigmoid", slope=lambda before, after: after * (1 - after)),
        wrong("derivative_of_relu", slope=lambda before, after: after > 0),
        wrong("derivative_without_square", slope=lambda before, after: 1 - after),
        wrong("derivative_squared_as_a_whole", slope=lambda before, after: (1 - after) ** 2),
        wrong("derivative_one_step_early", slope=lambda before, after: 1 - before**2),
        # What goes on to the timestep before.
        wrong("backward_recurrent_kernel_not_transposed", through=lambda k, r: r),
        # Of a cell that is turned both ways.
        wrong(
            "recurrent_kernel_transposed",
            recurrent_term=lambda h, r: h @ r.T,
            through=lambda k, r: r,
        ),
        wrong("carried_back_before_tanh", passed=lambda z, h: h),
        # What a timestep adds.
        wrong("shares_before_tanh", shared=lambda z, h: h),
        wrong("state_after_for_before", recurrent_share=lambda x, before, after, z: after.T @ z),
        wrong("recurrent_gradient_transposed", recurrent_share=lambda x, h, after, z: z.T @ h),
        wrong("recurrent_gradient_with_input", recurrent_share=lambda x, h, after, z: x.T @ z),
        wrong("kernel_gradient_transposed", kernel_share=lambda x, h, after, z: z.T @ x),
        wrong("kernel_gradient_with_state", kernel_share=lambda x, h, after, z: h.T @ z),
        wrong("kernel_gradient_with_state", kernel_share=lambda x, h, after, z: after.T @ z),
        wrong("bias_gradient_keeps_batch", bias_share=lambda z: z),
        wrong("bias_mean_over_batch", bias_share=lambda z: z.mean(axis=0)),
        wrong("bias_gradient_summed_over_units", bias_share=lambda z: z.sum(axis=0) * 0 + z.sum()),
        wrong("bias_gradient_summed_over_units", bias_share=lambda z: z.sum()),
        wrong("bias_gradient_summed_over_units", bias_share=lambda z: z.sum(axis=1)),
        wrong("axis_added", {"axis": 0}, bias_share=lambda z: z.sum(axis=0, keepdims=True)),
    ],
    within=RUN,
)
"""A run, and one step back: the shares of a timestep, and the gradient at the state before."""


def _gradients(
    start: Part = lambda g: g,
    times: Part = reversed,
    before_first: Part = lambda states: states[0],
    carried: Part = lambda back, h, g: back,
    total: Part = lambda shares, timesteps: _added_up(shares),
    scale: Part = lambda gradient, batch_size: gradient,
    results: Part = lambda k, r, b, h: (k, r, b),
    **step_back: Part,
) -> Callable[..., Gradients]:
    run, one = STEP_BACK.built(**step_back)

    def gradients(
        x: np.ndarray,
        kernel: np.ndarray,
        recurrent_kernel: np.ndarray,
        bias: np.ndarray,
        grad_output: np.ndarray,
    ) -> Gradients:
        weights = (kernel, recurrent_kernel, bias)
        states = run(x, weights, np.zeros(grad_output.shape))
        grad_h, shares = start(grad_output), []
        for t in times(range(x.shape[1])):
            before = states[t] if t else before_first(states)
            share, back = one(x[:, t], before, states[t + 1], grad_h, kernel, recurrent_kernel)
            shares.append(share)
            grad_h = carried(back, grad_h, grad_output)
        # Whoever goes back over no timestep at all is left with zeros.
        nothing = tuple(weight * 0 for weight in weights)
        sums = total(shares or [nothing], x.shape[1])
        came: Gradients = results(*(scale(gradient, len(x)) for gradient in sums), grad_h)
        return came

    return gradients


NAMES = ("kernel", "recurrent_kernel", "bias")


def _orders() -> Iterator[Misconception]:
    for order in list(permutations(range(3)))[1:]:
        facts = {"yours": ", ".join(NAMES[one] for one in order), "expected": ", ".join(NAMES)}

        def results(*came: np.ndarray, order: tuple[int, ...] = order) -> Gradients:
            return tuple(came[one] for one in order)

        # The two kernels exchanged look like shares made with the wrong things.
        alone = kept(_step_back, "kernel_share", "recurrent_share") if order == (1, 0, 2) else {}
        yield wrong("results_in_other_order", facts, results=results, **alone)


ASKED = {"wanted": 3, "names": ", ".join(NAMES)}

GRADIENTS = Program(
    _gradients,
    [
        # What comes to the states.
        wrong("grad_output_at_every_step", carried=lambda back, h, g: g + back),
        wrong("gradient_not_carried_back", carried=lambda back, h, g: g),
        wrong("gradient_kept", carried=lambda back, h, g: h + back),
        wrong("grad_output_ignored", start=np.ones_like),
        # Which timesteps are gone back over.
        wrong("gradient_went_forward", times=list),
        wrong("first_share_missing", times=lambda steps: [*reversed(steps)][:-1]),
        wrong("last_share_missing", times=lambda steps: [*reversed(steps)][1:]),
        wrong("only_last_timestep", times=lambda steps: [*reversed(steps)][:1]),
        *(
            wrong(
                "only_last_timesteps",
                {"count": count},
                times=lambda steps, count=count: [*reversed(steps)][:count],
            )
            for count in (2, 3)
        ),
        wrong("state_before_first_wrapped", before_first=lambda states: states[-1]),
        # It runs for a single timestep, and for sizes of 1: with another mistake that says little.
        wrong(
            "gradient_back_through_kernel",
            **{
                **kept(step_of),
                **kept(run_of),
                **kept(_step_back),
                **kept(_gradients),
                "through": lambda k, r: k.T,
            },
        ),
        # How the shares become gradients.
        wrong("gradients_overwritten", total=lambda shares, timesteps: shares[-1]),
        wrong(
            "mean_over_time",
            total=lambda shares, timesteps: tuple(one / timesteps for one in _added_up(shares)),
        ),
        wrong("mean_over_batch", scale=lambda gradient, batch_size: gradient / batch_size),
        wrong("sign_turned", scale=lambda gradient, batch_size: -gradient),
        *_orders(),
        wrong("results_counted", {"count": 2, **ASKED}, results=lambda k, r, b, h: (k, r)),
        wrong("results_counted", {"count": 4, **ASKED}, results=lambda k, r, b, h: (k, r, b, h)),
        wrong(
            "one_result",
            ASKED,
            results=lambda k, r, b, h: np.concatenate([k.ravel(), r.ravel(), b.ravel()]),
        ),
    ],
    within=STEP_BACK,
)
"""The gradients of the three weights: rnn_gradients of exercise 10."""


def by_differences(x: np.ndarray, *weights_and_grad: np.ndarray) -> Gradients:
    """The gradients of sum(last output * grad_output), found by moving each weight a little."""
    *weights, grad_output = weights_and_grad

    def gradient(place: int) -> np.ndarray:
        def loss(moved: np.ndarray) -> float:
            some = (*weights[:place], moved, *weights[place + 1 :])
            every = recurrence.every_output(x, some[0], some[1], some[2])
            return float((every[:, -1] * grad_output).sum())

        return recurrence.finite_differences(loss, weights[place])

    return tuple(gradient(place) for place in range(3))
