"""How strongly each input acts on the last output of a SimpleRNN, in named parts.

What beginners put in the places of the parts stands below: on the way forward, on the way
back, and where the gradients are made one number for each timestep.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong
from kata.rnn.recurrence import OTHER_ACTIVATIONS, every_output

Array = np.ndarray
Function = Callable[[Array], Array]
Way = Callable[..., Any]


def norm(gradients: Array) -> Array:
    """The L2 norm over the last axis."""
    return np.asarray(np.linalg.norm(gradients, axis=-1))


def from_the_last(timesteps: int) -> Iterable[int]:
    """The timesteps on the way back."""
    return reversed(range(timesteps))


def as_it_came(grad_h: Array, t: int) -> Array:
    """Nothing enters at a timestep."""
    return grad_h


@dataclass(frozen=True)
class InputGradients:
    """From x, kernel, recurrent_kernel and bias to the norm of each timestep's gradient.

    Attributes:
        bias_term: what the bias adds to each step forward.
        state_kernel: what the state is multiplied by, of recurrent_kernel.
        activation: in place of tanh.
        first_state: the state before the first step, of an array of its shape.
        steps: the timesteps in the order of the way back.
        start: the gradient at the last h, of that h.
        enter: what it is at the beginning of the step back from t.
        slope: the activation's derivative, of h and the h before it.
        to_input: what of a step's gradients is kept for x_t.
        carried: what goes on to the step before.
        in_time: the order of the gradients, (batch_size, timesteps, input_dim).
        averaged_first: what becomes of the batch before the norm.
        length: one number for each gradient.
        over_batch: one number for all the sequences.
        finished: what becomes of the numbers afterwards.
        layout: the order of their axes, where there are several.
    """

    bias_term: Function = lambda bias: bias
    state_kernel: Function = lambda recurrent_kernel: recurrent_kernel
    activation: Function = np.tanh
    first_state: Function = np.zeros_like
    steps: Callable[[int], Iterable[int]] = from_the_last
    start: Function = np.ones_like
    enter: Callable[[Array, int], Array] = as_it_came
    slope: Callable[[Array, Array], Any] = lambda h, before: 1 - h**2
    to_input: Way = lambda grad_h, grad_z, kernel, recurrent_kernel: grad_z @ kernel.T
    carried: Way = lambda grad_h, grad_z, recurrent_kernel: grad_z @ recurrent_kernel.T
    in_time: Function = lambda gradients: gradients
    averaged_first: Function = lambda gradients: gradients
    length: Function = norm
    over_batch: Function = lambda norms: norms.mean(axis=0)
    finished: Function = lambda norms: norms
    layout: Function = lambda norms: norms

    def __call__(self, x: Array, kernel: Array, recurrent_kernel: Array, bias: Array) -> Array:
        """The norms, (timesteps,); the arguments are those of the exercise."""
        zeros = np.zeros((len(x), len(bias)))
        forward = kernel, self.state_kernel(recurrent_kernel), self.bias_term(bias)
        hidden = every_output(
            x, *forward, activation=self.activation, initial_state=self.first_state(zeros)
        )
        grad_h, kept = self.start(hidden[:, -1]), {}
        for t in self.steps(x.shape[1]):
            grad_h = self.enter(grad_h, t)
            grad_z = grad_h * self.slope(hidden[:, t], hidden[:, t - 1] if t else zeros)
            kept[t] = self.to_input(grad_h, grad_z, kernel, recurrent_kernel)
            grad_h = self.carried(grad_h, grad_z, recurrent_kernel)
        gradients = np.stack([kept[t] for t in sorted(kept)], axis=1)
        lengths = self.length(self.averaged_first(self.in_time(gradients)))
        return self.layout(self.finished(self.over_batch(lengths)))


def _forward() -> Iterator[Misconception]:
    yield wrong("bias_forgotten", bias_term=lambda bias: 0 * bias)
    yield wrong("bias_doubled", bias_term=lambda bias: 2 * bias)
    yield wrong("recurrent_term_missing", state_kernel=lambda kernel: 0 * kernel)
    yield wrong("recurrent_kernel_transposed", state_kernel=lambda kernel: kernel.T)
    yield wrong("tanh_forgotten", activation=lambda z: z)
    for name in ("sigmoid", "relu"):
        facts = {"activation": name}
        yield wrong("cell_activation", facts, activation=OTHER_ACTIVATIONS[name])
    yield wrong("input_gradient_first_state", first_state=np.ones_like)


def _back() -> Iterator[Misconception]:
    """Gradients of something else, or led back in another way."""
    yield wrong("tanh_derivative_missing", slope=lambda h, before: 1)
    yield wrong("tanh_derivative_of_h", slope=lambda h, before: 1 - np.tanh(h) ** 2)
    yield wrong("derivative_of_sigmoid", slope=lambda h, before: h * (1 - h))
    yield wrong("derivative_without_square", slope=lambda h, before: 1 - h)
    # Of one unit alone there might be no gradient left.
    yield wrong("derivative_of_relu", slope=lambda h, before: h > 0, start=np.ones_like)
    yield wrong("derivative_one_step_early", slope=lambda h, before: 1 - before**2)
    yield wrong("input_gradient_without_kernel", to_input=lambda gh, gz, k, r: gz)
    yield wrong("input_gradient_of_state", to_input=lambda gh, gz, k, r: gh)
    yield wrong("input_gradient_past_tanh", to_input=lambda gh, gz, k, r: gh @ k.T)
    yield wrong("input_gradient_one_step_far", to_input=lambda gh, gz, k, r: gz @ r.T @ k.T)
    yield wrong("backward_recurrent_kernel_not_transposed", carried=lambda gh, gz, r: gz @ r)
    yield wrong("carried_back_before_tanh", carried=lambda gh, gz, r: gh @ r.T)
    yield wrong("input_gradient_without_recurrent_kernel", carried=lambda gh, gz, r: gz)
    yield wrong("input_gradient_last_step_only", carried=lambda gh, gz, r: 0 * gz)
    yield wrong("input_gradient_not_carried", carried=lambda gh, gz, r: gh)
    yield wrong("gradient_went_forward", steps=range)
    # On another way than the right one there might be no gradient at all.
    for steps, enter in (
        (lambda count: range(count - 1, 0, -1), as_it_came),
        (from_the_last, lambda grad_h, t: grad_h if t else 0 * grad_h),
    ):
        yield wrong("input_gradient_first_step_missing", steps=steps, enter=enter)
    yield wrong("input_gradient_of_every_output", start=np.zeros_like, enter=lambda gh, t: gh + 1)
    yield wrong(
        "input_gradient_of_first_output", start=np.zeros_like, enter=lambda gh, t: gh + (t == 0)
    )
    yield wrong("input_gradient_of_squares", start=lambda h: h)
    yield wrong("input_gradient_of_squares", start=lambda h: 2 * h)
    for unit in (0, -1):
        yield wrong("input_gradient_of_one_unit", start=_of_one(unit))
    yield wrong("input_gradient_of_mean", start=lambda h: np.ones_like(h) / h.shape[1])


def _of_one(unit: int) -> Function:
    return lambda h: np.ones_like(h) * (np.arange(h.shape[1]) == unit % h.shape[1])


def _numbers() -> Iterator[Misconception]:
    """The gradients, (batch_size, timesteps, input_dim), made into other numbers."""
    yield wrong("input_gradient_time_reversed", in_time=lambda g: g[:, ::-1])
    yield wrong("input_gradient_mean_first", averaged_first=lambda g: g.mean(axis=0, keepdims=True))
    yield wrong("input_gradient_squares", length=_squares)
    yield wrong("input_gradient_l1", length=lambda g: abs(g).sum(axis=-1))
    yield wrong("input_gradient_largest", length=lambda g: abs(g).max(axis=-1))
    yield wrong("input_gradient_root_mean", length=lambda g: np.sqrt((g**2).mean(axis=-1)))
    yield wrong("input_gradient_plain_sum", length=lambda g: g.sum(axis=-1))
    yield wrong("input_gradient_norm_over_time", length=lambda g: np.linalg.norm(g, axis=1))
    yield wrong("input_gradient_norms_summed", over_batch=lambda n: n.sum(axis=0))
    yield wrong("input_gradient_of_one_sequence", over_batch=lambda n: n[0])
    yield wrong("input_gradient_of_one_sequence", over_batch=lambda n: n[-1])
    yield wrong("input_gradient_root_last", length=_squares, finished=np.sqrt)
    yield wrong(
        "input_gradient_norm_over_batch",
        length=_squares,
        over_batch=lambda n: n.sum(axis=0),
        finished=np.sqrt,
    )
    yield wrong("input_gradient_mean_taken_twice", over_batch=lambda n: n.mean(axis=0) / len(n))
    divided: dict[str, Function] = {
        "norms[-1]": lambda n: n / n[-1],
        "norms.max()": lambda n: n / n.max(),
        "norms.sum()": lambda n: n / n.sum(),
    }
    for by, finished in divided.items():
        yield wrong("input_gradient_relative", {"by": by}, finished=finished)
    # Time in front, as the loop leaves it, or behind the batch.
    for layout in (_as_it_is, lambda n: n.swapaxes(0, 1)):
        yield wrong("input_gradient_for_each_sequence", over_batch=_as_it_is, layout=layout)
        yield wrong(
            "input_gradients_themselves", length=_as_it_is, over_batch=_as_it_is, layout=layout
        )


def _squares(gradients: Array) -> Array:
    return np.asarray((gradients**2).sum(axis=-1))


def _as_it_is(numbers: Array) -> Array:
    return numbers


INPUT_GRADIENTS = Program(InputGradients, (*_forward(), *_numbers(), *_back()))
"""The norms of the gradients, and the misconceptions that there are of them."""
