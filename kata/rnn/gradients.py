"""A SimpleRNN's gradients in NumPy, back through time: their parts, and the misconceptions.

In the parts h is the gradient that came to a state, z the same before tanh, both
(batch_size, units); g is grad_output, r the recurrent kernel, x the input of one timestep.
"""

from collections.abc import Callable, Sequence

import numpy as np

from kata.diagnose.search import Program, wrong
from kata.rnn.cell import step_of
from kata.rnn.layers import SIMPLE_RNN
from kata.rnn.parts import Array, Part, kept, other_results
from kata.rnn.unrolled import RUN, run_of

Gradients = tuple[Array, ...]


def step_back_of(
    slope: Part = lambda before, after: 1 - after**2,
    passed: Part = lambda z, h: z,
    through: Part = lambda k, r: r.T,
    **run: Part,
) -> tuple[Part, Part]:
    """A run, and a step back of these parts."""

    def step_back(
        before: Array, after: Array, grad_h: Array, kernel: Array, recurrent: Array, *_: Array
    ) -> tuple[Array, Array]:
        grad_z = grad_h * slope(before, after)
        return grad_z, passed(grad_z, grad_h) @ through(kernel, recurrent)

    return RUN.built(**run), step_back


STEP_BACK = Program(
    step_back_of,
    # What is taken for tanh's derivative.
    wrong("tanh_derivative_missing", slope=lambda before, after: 1),
    wrong("tanh_derivative_of_h", slope=lambda before, after: 1 - np.tanh(after) ** 2),
    wrong("derivative_at_the_sum", slope=lambda before, after: 1 - np.arctanh(after) ** 2),
    wrong("derivative_sign_turned", slope=lambda before, after: after**2 - 1),
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
    within=RUN,
)
"""A run, and one step back: the gradient before tanh, and that at the state before."""


def shares_of(
    shared: Part = lambda z, h: z,
    # What a step adds to the kernel's gradient, (input_dim, units), and to the others.
    kernel_share: Part = lambda x, before, after, z: x.T @ z,
    recurrent_share: Part = lambda x, before, after, z: before.T @ z,
    bias_share: Part = lambda z: z.sum(axis=0),
    # The three gradients of the batch.
    scale: Part = lambda gradient, batch_size: gradient,
    **step_back: Part,
) -> tuple[Part, Part, Part]:
    """A run, a step back, and the weights' shares in one, of these parts."""
    run, back = STEP_BACK.built(**step_back)

    def shares(x_t: Array, before: Array, after: Array, grad_z: Array, grad_h: Array) -> Gradients:
        z = shared(grad_z, grad_h)
        one = (x_t, before, after, z)
        some = (kernel_share(*one), recurrent_share(*one), bias_share(z))
        return tuple(scale(share, len(x_t)) for share in some)

    return run, back, shares


SHARES = Program(
    shares_of,
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
    wrong("mean_over_batch", scale=lambda gradient, batch_size: gradient / batch_size),
    within=STEP_BACK,
)
"""The same, and what each step adds to the gradients of the weights."""


def _added_up(shares: Sequence[Gradients], timesteps: int) -> Gradients:
    return tuple(sum(some[1:], some[0]) for some in zip(*shares, strict=True))


def _gradients(
    start: Part = lambda g: g,
    times: Part = reversed,
    before_first: Part = lambda states: states[0],
    carried: Part = lambda back, h, g: back,
    total: Part = _added_up,
    sign: Part = lambda gradient: gradient,
    # Of the three gradients and the one that came to the first state.
    results: Part = lambda came: came[:3],
    **shares: Part,
) -> Part:
    run, back, shares_in = SHARES.built(**shares)

    def gradients(x: Array, *weights_and_grad: Array) -> Gradients:
        *weights, grad_output = weights_and_grad
        states = run(x, weights, np.zeros(grad_output.shape))
        grad_h, some = start(grad_output), []
        for t in times(range(x.shape[1])):
            before = states[t] if t else before_first(states)
            grad_z, grad_before = back(before, states[t + 1], grad_h, *weights)
            some.append(shares_in(x[:, t], before, states[t + 1], grad_z, grad_h))
            grad_h = carried(grad_before, grad_h, grad_output)
        # Whoever goes back over no timestep at all is left with zeros.
        nothing = tuple(weight * 0 for weight in weights)
        sums = total(some or [nothing], x.shape[1])
        return results((*map(sign, sums), grad_h))

    return gradients


NAMES = ("kernel", "recurrent_kernel", "bias")
ALL_KEPT = {
    name: part
    for make in (step_of, run_of, step_back_of, shares_of, _gradients)
    for name, part in kept(make).items()
}
ASKED = {"wanted": 3, "names": ", ".join(NAMES)}

GRADIENTS = Program(
    _gradients,
    # What comes to the states.
    wrong("grad_output_at_every_step", carried=lambda back, h, g: g + back),
    wrong("gradient_not_carried_back", carried=lambda back, h, g: g),
    wrong("gradient_kept", carried=lambda back, h, g: h + back),
    wrong("grad_output_ignored", start=np.ones_like),
    # Which timesteps are gone back over.
    wrong("gradient_went_forward", times=list),
    wrong("first_share_missing", times=lambda steps: [*reversed(steps)][:-1]),
    wrong("last_share_missing", times=lambda steps: [*reversed(steps)][1:]),
    wrong("only_first_timestep", times=lambda steps: [0]),
    wrong("only_last_timestep", times=lambda steps: [*reversed(steps)][:1]),
    wrong("only_last_timesteps", {"count": 2}, times=lambda steps: [*reversed(steps)][:2]),
    wrong("only_last_timesteps", {"count": 3}, times=lambda steps: [*reversed(steps)][:3]),
    wrong("state_before_first_wrapped", before_first=lambda states: states[-1]),
    # It runs for a single timestep, and for sizes of 1: with another mistake that says little.
    wrong("gradient_back_through_kernel", **{**ALL_KEPT, "through": lambda k, r: k.T}),
    # How the shares become gradients.
    wrong("gradients_overwritten", total=lambda shares, timesteps: shares[-1]),
    wrong(
        "mean_over_time",
        total=lambda shares, timesteps: [one / timesteps for one in _added_up(shares, 0)],
    ),
    wrong("sign_turned", sign=lambda gradient: -gradient),
    # The two kernels exchanged look like shares made with the wrong things.
    *other_results(
        NAMES, "results", {(1, 0, 2): kept(shares_of, "kernel_share", "recurrent_share")}
    ),
    wrong("results_counted", {"count": 2, **ASKED}, results=lambda came: came[:2]),
    wrong("results_counted", {"count": 4, **ASKED}, results=lambda came: came),
    wrong("one_result", ASKED, results=lambda came: np.concatenate([*map(np.ravel, came[:3])])),
    within=SHARES,
)
"""The gradients of the three weights: rnn_gradients of exercise 13."""


def finite_differences(loss: Callable[[Array], float], at: Array, step: float = 1e-6) -> Array:
    """The gradient of `loss` at an array, in float64, without a rule of differentiation."""
    gradient = np.empty(at.shape)
    for place in np.ndindex(*at.shape):
        above, below = at.astype(np.float64), at.astype(np.float64)
        above[place] += step
        below[place] -= step
        gradient[place] = (loss(above) - loss(below)) / (2 * step)
    return gradient


def by_differences(x: Array, *weights_and_grad: Array) -> Gradients:
    """The gradients of sum(last output * grad_output), found by moving each weight a little."""
    *weights, grad_output = weights_and_grad

    def loss(*moved: Array) -> float:
        return float((SIMPLE_RNN.run(x, moved)[0][:, -1] * grad_output).sum())

    return differences(loss, weights)


def differences(loss: Callable[..., float], args: Sequence[Array]) -> Gradients:
    """The gradients of `loss` by each of its arguments."""

    def gradient(place: int) -> Array:
        before, after = args[:place], args[place + 1 :]
        return finite_differences(lambda moved: loss(*before, moved, *after), args[place])

    return tuple(map(gradient, range(len(args))))
