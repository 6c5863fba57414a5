"""One step of a SimpleRNN's cell in NumPy: its parts, and the misconceptions there are of them.

In the parts x is the input of one timestep, (batch_size, input_dim), h the state before it,
(batch_size, units), and k, r and b are kernel, recurrent kernel and bias.
"""

import numpy as np

from kata.collect.draw import Draw
from kata.diagnose.search import Program, wrong
from kata.rnn.parts import OTHER_ACTIVATIONS, Array, Part, each

Weights = tuple[Array, Array, Array]
"""A SimpleRNN's kernel, recurrent kernel and bias."""


def step_of(
    input_term: Part = lambda x, h, k, r: x @ k,
    old_state: Part = lambda h, b: h,
    recurrent_term: Part = lambda h, r: h @ r,
    bias: Part = lambda b: b,
    combine: Part = lambda f, i, s, b: f(i + s + b),
    activation: Part = np.tanh,
    result: Part = lambda new, h: new,
) -> Part:
    """A step of these parts; `combine` is given the activation f and the sum's three terms."""

    def step(x: Array, h: Array, k: Array, r: Array, b: Array) -> Array:
        from_state = recurrent_term(old_state(h, b), r)
        return result(combine(activation, input_term(x, h, k, r), from_state, bias(b)), h)

    return step


OF_CELLS = ("relu", "sigmoid", "softmax", "softsign", "elu", "hard_sigmoid")
"""The activations that are taken for tanh in NumPy."""

STATE_FIRST = {"input_term": lambda x, h, k, r: np.hstack([h, x]) @ np.vstack([k, r])}

STEP = Program(
    step_of,
    wrong("bias_forgotten", bias=lambda b: 0),
    wrong("bias_doubled", bias=lambda b: 2 * b),
    wrong("bias_outside_tanh", combine=lambda f, i, s, b: f(i + s) + b),
    wrong("recurrent_term_missing", recurrent_term=lambda h, r: 0),
    wrong("input_term_missing", input_term=lambda x, h, k, r: 0),
    wrong("state_not_weighted", recurrent_term=lambda h, r: h),
    wrong("recurrent_kernel_transposed", recurrent_term=lambda h, r: h @ r.T),
    wrong("tanh_forgotten", activation=lambda z: z),
    wrong("tanh_of_each_term", combine=lambda f, i, s, b: f(i) + f(s) + b),
    wrong("tanh_of_each_term", combine=lambda f, i, s, b: f(i) + f(s) + f(b)),
    wrong("tanh_of_each_term", combine=lambda f, i, s, b: f(i + b) + f(s)),
    wrong("tanh_of_each_term", combine=lambda f, i, s, b: f(i) + f(s + b)),
    wrong("tanh_of_each_term", combine=lambda f, i, s, b: f(f(i) + f(s) + b)),
    wrong("tanh_applied_twice", activation=lambda z: np.tanh(np.tanh(z))),
    wrong("tanh_of_old_state", old_state=lambda h, b: np.tanh(h)),
    wrong("bias_added_to_state", old_state=lambda h, b: h + b, bias=lambda b: 0),
    wrong("added_to_old_state", result=lambda new, h: h + new),
    *(
        wrong("cell_activation", {"activation": name}, activation=OTHER_ACTIVATIONS[name])
        for name in OF_CELLS
    ),
    # The state in front of the input, and the kernels the other way round.
    wrong("joined_in_other_order", **STATE_FIRST, recurrent_term=lambda h, r: 0),
)
"""From x_t, h, kernel, recurrent_kernel and bias to the next h."""


def _one_result(returned: Part = lambda new: new, **step: Part) -> Part:
    one = STEP.built(**step)
    return lambda *args: returned(one(*args))


FIRST_ROW = {"axis": "batch_size", "axes": "(batch_size, units)"}

RNN_STEP = Program(
    _one_result,
    *each("step_returned_twice", returned=[lambda new: (new, [new]), lambda new: (new, new)]),
    # The sum before tanh beside it.
    wrong("step_returned_twice", returned=lambda new: (np.arctanh(new), new)),
    wrong("step_returned_twice", returned=lambda new: (new, np.arctanh(new))),
    wrong("axis_missing", FIRST_ROW, returned=lambda new: new[0]),
    within=STEP,
)
"""A step, as a function that gives it back."""


def example(
    draw: Draw, batch_size: int, timesteps: int, input_dim: int, units: int
) -> tuple[np.ndarray, ...]:
    """x, (batch_size, timesteps, input_dim), and the weights of a cell."""
    return draw.floats(batch_size, timesteps, input_dim), *weights(draw, input_dim, units)


def weights(draw: Draw, input_dim: int, units: int) -> Weights:
    """kernel, recurrent_kernel and bias: so small that tanh hides nothing of what it is given."""
    kernel, recurrent_kernel = (
        draw.floats(size, units, spread=float(np.sqrt(2 / size))) for size in (input_dim, units)
    )
    return kernel, recurrent_kernel, draw.floats(units)


def sizes(draw: Draw) -> tuple[int, int, int, int]:
    """batch_size, timesteps, input_dim and units, all different.

    There are far more timesteps than sequences: whoever takes one number for the other
    does not run the sequence all but to its end.
    """
    batch_size, input_dim, units, timesteps = sorted(draw.sizes(4, smallest=3))
    if draw.rng.integers(2):
        input_dim, units = units, input_dim
    return batch_size, timesteps, input_dim, units
