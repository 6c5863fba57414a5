"""One step of a SimpleRNN's cell, back, in NumPy: its parts, and the misconceptions there are."""

import numpy as np

from kata.diagnose.search import Program, wrong
from kata.rnn.cell import STEP
from kata.rnn.gradients import SHARES, Gradients, differences
from kata.rnn.parts import Array, Part, in_order


def _step_backward(
    # Of the gradient at the next h, the same before tanh, and the kernels.
    to_input: Part = lambda grad_h, grad_z, k, r: grad_z @ k.T,
    to_state: Part = lambda back, grad_h: back,
    upstream: Part = lambda grad_h: grad_h,
    sign: Part = lambda gradient: gradient,
    results: Part = lambda some: some,
    **shares: Part,
) -> Part:
    run, back, shares_in = SHARES.built(**shares)

    def step_backward(x_t: Array, h: Array, *weights_and_grad: Array) -> Gradients:
        *weights, grad_h_next = weights_and_grad
        # A step is a run of one timestep.
        _, h_next = run(x_t[:, None], weights, h)
        grad_h = upstream(grad_h_next)
        grad_z, before = back(h, h_next, grad_h, *weights)
        of_weights = shares_in(x_t, h, h_next, grad_z, grad_h)
        of_input = to_input(grad_h, grad_z, *weights[:2])
        return results(tuple(map(sign, (of_input, to_state(before, grad_h), *of_weights))))

    return step_backward


NAMES = ("x_t", "h", "kernel", "recurrent_kernel", "bias")
ASKED = {"wanted": len(NAMES), "names": ", ".join(NAMES)}
# Of 119 other orders these are likely.
STATE_FIRST, WEIGHTS_FIRST, BACKWARDS, BIAS_FIRST = (
    (1, 0, 2, 3, 4),
    (2, 3, 4, 0, 1),
    (4, 3, 2, 1, 0),
    (0, 1, 4, 2, 3),
)

STEP_BACKWARD = Program(
    _step_backward,
    wrong("input_gradient_without_kernel", to_input=lambda grad_h, grad_z, k, r: grad_z),
    wrong("input_gradient_past_tanh", to_input=lambda grad_h, grad_z, k, r: grad_h @ k.T),
    wrong(
        "input_gradient_through_recurrent_kernel",
        to_input=lambda grad_h, grad_z, k, r: grad_z @ r.T,
    ),
    wrong("state_gradient_of_next", to_state=lambda back, grad_h: grad_h),
    wrong("state_gradient_added", to_state=lambda back, grad_h: back + grad_h),
    wrong("grad_h_next_ignored", upstream=np.ones_like),
    wrong("sign_turned", sign=lambda gradient: -gradient),
    *(
        wrong(
            "results_in_other_order",
            {"yours": ", ".join(in_order(NAMES, order)), "expected": ", ".join(NAMES)},
            results=lambda some, order=order: in_order(some, order),
        )
        for order in (STATE_FIRST, WEIGHTS_FIRST, BACKWARDS, BIAS_FIRST)
    ),
    wrong("results_counted", {"count": 3, **ASKED}, results=lambda some: some[2:]),
    wrong("results_counted", {"count": 4, **ASKED}, results=lambda some: some[1:]),
    within=SHARES,
)
"""The gradients of a step by all that it is given: rnn_step_backward of exercise 12."""


def by_differences(*args_and_grad: Array) -> Gradients:
    """The gradients of sum(next h * grad_h_next), found by moving each number a little."""
    *args, grad_h_next = args_and_grad
    return differences(lambda *moved: float((STEP(*moved) * grad_h_next).sum()), args)
