"""The suite of 22_clip_gradients. NumPy alone; TensorFlow's numbers were stored beforehand."""

import numpy as np
import pytest

from kata import expect
from kata.expect import golden
from kata.rnn.clipping import CLIP_BY_GLOBAL_NORM, GLOBAL_NORM, GRADIENT_NORMS

WEIGHTS = {
    "kernel": ("input_dim", "units"),
    "recurrent_kernel": ("units", "units"),
    "bias": ("units",),
}
GROWTH = (0.7, 1.3)


def gradients(draw, spread=1.0):
    """A SimpleRNN's, as they come from backpropagation through time."""
    input_dim, units = draw.sizes(2, smallest=3)
    return [
        draw.floats(*shape, spread=spread) for shape in ((input_dim, units), (units, units))
    ] + [draw.floats(units, spread=spread)]


def in_any_shape(draw):
    """Five of them, with one, two and three axes, the largest neither first nor last."""
    one, other, third = draw.sizes(3)
    shapes = ((one,), (other, third), (third, one, other), (one, third), (other,))
    return [draw.floats(*shape) for shape in shapes]


@pytest.mark.points(1)
def test_global_norm(answer, draw):
    """global_norm(gradients) is the L2 norm of all gradients together, as TensorFlow gives it."""
    (stored,) = golden.cases(__file__, "global_norm")
    example = [np.array([[3.0, 0.0], [0.0, -4.0]]), np.array([12.0, 0.0])]
    fixed = [example, list(stored.args), [np.zeros((2, 3)), np.zeros(3)]]
    cases = [*fixed, gradients(draw), in_any_shape(draw), [draw.floats(4, 3, spread=50.0)]]
    right = [float(GLOBAL_NORM(case)) for case in cases]
    right[1] = float(stored.results[0])
    returned = [answer.global_norm(case) for case in cases]
    expect.fixed(returned[: len(fixed)])
    expect.numbers(returned, right, GLOBAL_NORM)


def paths_back(draw):
    """Gradients, recurrent kernels and steps: one kernel makes all longer, one all shorter."""
    for growth in GROWTH:
        batch_size, units, steps = draw.sizes(3, smallest=3)
        kernel = draw.floats(units, units)
        largest = abs(np.linalg.eigvals(kernel)).max()
        yield draw.floats(batch_size, units), kernel * (growth / largest), steps


@pytest.mark.points(1)
def test_gradient_norms(answer, draw):
    """gradient_norms gives the norm of the gradient 0 to steps timesteps back, growing or
    shrinking, as tf.GradientTape gives it for a SimpleRNN whose states are 0.
    """
    (stored,) = golden.cases(__file__, "gradient_norms")
    fixed = [
        (np.array([[1.0]]), np.array([[1.5]]), 3),
        (np.array([[2.0]]), np.array([[0.5]]), 3),
        (*stored.args[:2], int(stored.args[2])),
    ]
    drawn = list(paths_back(draw))
    cases = [*fixed, *drawn, (*drawn[0][:2], 0)]
    right = [GRADIENT_NORMS(*case) for case in cases]
    right[2] = stored.results[0]
    returned = [answer.gradient_norms(*case) for case in cases]
    expect.fixed(returned[: len(fixed)])
    expect.all_values(returned, right, ("steps + 1",), GRADIENT_NORMS)


def to_clip(draw):
    """Gradients, and how long they may be together: too long, just long enough, shorter, none."""
    some = gradients(draw, spread=3.0)
    whole = float(GLOBAL_NORM(some))
    norms = [np.linalg.norm(one) for one in some]
    yield some, whole / 3
    # Between the norm of all and that of the longest.
    yield some, (whole + max(norms)) / 2
    yield some, whole * 1.5
    # Between the longest and the shortest, if each is clipped by itself.
    yield some, (max(norms) + min(norms)) / 2
    yield [one * 0 for one in some], 2.0


def axes_of(some):
    """Names for the axes of gradients in a list."""
    return {
        f"gradients[{place}]": tuple(f"axis {axis}" for axis in range(one.ndim))
        for place, one in enumerate(some)
    }


@pytest.mark.points(1)
def test_clip_by_global_norm(answer, draw):
    """clip_by_global_norm(gradients, clip_norm) scales all gradients down together where their
    global norm is more than clip_norm, and keeps them where it is not, as TensorFlow does.
    """
    example, several = [np.array([[3.0, 0.0]]), np.array([-4.0])], in_any_shape(draw)
    stored = golden.cases(__file__, "clip_by_global_norm")
    cases = [
        *((example, 1.0), (example, 10.0)),
        *((list(case.args[:-1]), float(case.args[-1])) for case in stored),
        *to_clip(draw),
        (several, 1.25),
    ]
    right = [CLIP_BY_GLOBAL_NORM(*case) for case in cases]
    right[2:4] = [case.results for case in stored]
    returned = [answer.clip_by_global_norm(*case) for case in cases]
    expect.fixed(returned[:4])
    # As many gradients together, each time.
    for part, names in (
        (slice(2), axes_of(example)),
        (slice(2, -1), WEIGHTS),
        (slice(-1, None), axes_of(several)),
    ):
        expect.all_results(
            returned[part], right[part], names, CLIP_BY_GLOBAL_NORM, ungraded=returned
        )
