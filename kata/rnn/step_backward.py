"""One step of a SimpleRNN back: the gradients of all that went into it, and misconceptions.

In the parts h is the gradient that came to the step's result, z the same before tanh, both
(batch_size, units); k and r are kernel and recurrent kernel.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong
from kata.rnn.cell import STEP
from kata.rnn.gradients import BACK, SHARES, Gradients, finite_differences
from kata.rnn.parts import Array, Order, Part, in_order, same

NAMES = ("x_t", "h", "kernel", "recurrent_kernel", "bias")


def _step_backward(
    came: Part = same,
    slope: Part = lambda before, after: 1 - after**2,
    shared: Part = lambda z, h: z,
    kernel_share: Part = lambda x, before, after, z: x.T @ z,
    recurrent_share: Part = lambda x, before, after, z: before.T @ z,
    bias_share: Part = lambda z: z.sum(axis=0),
    to_input: Part = lambda z, h: z,
    input_gradient: Part = lambda z, k, r: z @ k.T,
    passed: Part = lambda z, h: z,
    through: Part = lambda k, r: r.T,
    scale: Part = lambda gradient, batch_size: gradient,
    results: Part = same,
    **step: Part,
) -> Part:
    forward = STEP.built(**step)

    def gradients(x: Array, h: Array, k: Array, r: Array, b: Array, grad: Array) -> Gradients:
        after, grad_h = forward(x, h, k, r, b), came(grad)
        grad_z = grad_h * slope(h, after)
        one = (x, h, after, shared(grad_z, grad_h))
        shares = (kernel_share(*one), recurrent_share(*one), bias_share(one[3]))
        grad_x = input_gradient(to_input(grad_z, grad_h), k, r)
        grad_before = passed(grad_z, grad_h) @ through(k, r)
        return results((grad_x, grad_before, *(scale(share, len(x)) for share in shares)))

    return gradients


def _other_orders() -> Iterator[Misconception]:
    """Two results exchanged, the weights first, all turned round."""
    places = range(len(NAMES))
    orders: list[Order] = [(2, 3, 4, 0, 1), (4, 3, 2, 1, 0)]
    for first in places:
        for second in places[first + 1 :]:
            exchanged = {first: second, second: first}
            orders.append(tuple(exchanged.get(place, place) for place in places))
    for order in orders:
        facts = {"yours": ", ".join(in_order(NAMES, order)), "expected": ", ".join(NAMES)}
        parts = {"results": lambda some, order=order: in_order(some, order)}
        yield wrong("results_in_other_order", facts, **parts)


ASKED = {"wanted": len(NAMES), "names": ", ".join(NAMES)}

STEP_BACKWARD = Program(
    _step_backward,
    # A derivative that is turned both ways is a matter of whole runs.
    *(one for one in BACK if "recurrent_term" not in one.parts),
    *SHARES,
    wrong("step_gradient_ignored", came=np.ones_like),
    wrong("input_gradient_past_tanh", to_input=lambda z, h: h),
    wrong("step_input_through_recurrent", input_gradient=lambda z, k, r: z @ r.T),
    wrong("step_input_kernel_as_it_is", input_gradient=lambda z, k, r: z @ k),
    wrong("step_gradient_transposed", {"name": "x_t"}, input_gradient=lambda z, k, r: k @ z.T),
    wrong("mean_over_batch", scale=lambda gradient, batch_size: gradient / batch_size),
    wrong("sign_turned", results=lambda some: tuple(-one for one in some)),
    wrong("results_counted", {"count": 3, **ASKED}, results=lambda some: some[2:]),
    wrong("results_counted", {"count": 4, **ASKED}, results=lambda some: some[1:]),
    wrong("results_counted", {"count": 4, **ASKED}, results=lambda some: (some[0], *some[2:])),
    wrong("results_counted", {"count": 2, **ASKED}, results=lambda some: some[:2]),
    *_other_orders(),
    within=STEP,
)
"""The gradients of one step: rnn_step_backward of exercise 12."""

RESULTS = {
    "x_t": ("batch_size", "input_dim"),
    "h": ("batch_size", "units"),
    "kernel": ("input_dim", "units"),
    "recurrent_kernel": ("units", "units"),
    "bias": ("units",),
}
"""The axes of each result."""


def by_differences(*args_and_grad: Array) -> Gradients:
    """The gradients of sum(next h * grad_h), found by moving each argument a little."""
    *args, grad_h = args_and_grad

    def gradient(place: int) -> Array:
        def loss(moved: Array) -> float:
            some = [moved if one == place else args[one] for one in range(len(args))]
            return float((STEP(*some) * grad_h).sum())

        return finite_differences(loss, args[place])

    return tuple(gradient(place) for place in range(len(args)))
