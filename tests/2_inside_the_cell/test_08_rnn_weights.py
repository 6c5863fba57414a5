"""The suite of 08_rnn_weights. NumPy alone."""

import pytest

from kata import expect

NAMES = ("kernel", "recurrent_kernel", "bias")
POST = (50, 30)


def shapes(units, input_dim):
    return (input_dim, units), (units, units), (units,)


def count(units, input_dim):
    return units * (input_dim + units + 1)


def cases(draw):
    """units and input_dim: the post's, more inputs than units, and drawn ones."""
    return [POST, (3, 7), draw.sizes(2, smallest=9), draw.sizes(2)]


SHAPES_MISUNDERSTOOD = [
    ("sizes_hard_coded", lambda u, d: shapes(*POST)),
    ("units_and_input_dim_exchanged", lambda u, d: shapes(d, u)),
    ("kernel_shape_turned", lambda u, d: ((u, d), (u, u), (u,))),
    ("recurrent_kernel_of_input_dim", lambda u, d: ((d, u), (d, u), (u,))),
    ("recurrent_kernel_of_input_dim", lambda u, d: ((d, u), (u, d), (u,))),
    ("recurrent_kernel_of_input_dim", lambda u, d: ((d, u), (d, d), (u,))),
    ("recurrent_kernel_diagonal", lambda u, d: ((d, u), (u,), (u,))),
    ("recurrent_kernel_not_counted", lambda u, d: ((d, u), (u,))),
    ("bias_not_counted", lambda u, d: ((d, u), (u, u))),
    ("bias_counted_twice", lambda u, d: ((d, u), (u, u), (u,), (u,))),
    ("bias_counted_twice", lambda u, d: ((d, u), (u, u), (2, u))),
    ("bias_counted_twice", lambda u, d: ((d, u), (u, u), (2 * u,))),
    ("bias_counted_as_one", lambda u, d: ((d, u), (u, u), (1,))),
    ("bias_counted_as_one", lambda u, d: ((d, u), (u, u), ())),
    ("bias_of_input_dim", lambda u, d: ((d, u), (u, u), (d,))),
    ("bias_shape_of_two_axes", lambda u, d: ((d, u), (u, u), (u, 1))),
    ("bias_shape_of_two_axes", lambda u, d: ((d, u), (u, u), (1, u))),
    ("kernels_joined", lambda u, d: ((d + u, u), (u,))),
    ("counted_as_lstm", lambda u, d: ((d, 4 * u), (u, 4 * u), (4 * u,))),
    ("shapes_flattened", lambda u, d: (d, u, u, u, u)),
]

TIMESTEPS = range(2, 31)

COUNT_MISUNDERSTOOD = [
    ("sizes_hard_coded", lambda u, d: count(*POST)),
    ("units_and_input_dim_exchanged", lambda u, d: count(d, u)),
    ("recurrent_kernel_of_input_dim", lambda u, d: u * (d + d + 1)),
    ("recurrent_kernel_of_input_dim", lambda u, d: d * u + d * d + u),
    ("recurrent_kernel_diagonal", lambda u, d: u * (d + 1 + 1)),
    ("recurrent_kernel_not_counted", lambda u, d: u * (d + 1)),
    ("bias_not_counted", lambda u, d: u * (d + u)),
    ("bias_counted_twice", lambda u, d: u * (d + u + 2)),
    ("bias_counted_as_one", lambda u, d: u * (d + u) + 1),
    ("bias_of_input_dim", lambda u, d: u * (d + u) + d),
    ("counted_as_lstm", lambda u, d: 4 * count(u, d)),
    ("sizes_added", lambda u, d: d + u + u + u + u),
    *(("counted_per_timestep", lambda u, d, t=t: t * count(u, d)) for t in TIMESTEPS if t != 4),
]


@pytest.mark.points(3)
def test_weight_shapes(answer, draw):
    """weight_shapes gives the shapes of kernel, recurrent_kernel and bias, in this order."""
    some = cases(draw)
    expect.shapes(
        [answer.weight_shapes(*sizes) for sizes in some],
        [shapes(*sizes) for sizes in some],
        NAMES,
        misconceptions=SHAPES_MISUNDERSTOOD,
    )


@pytest.mark.points(2)
def test_count_params(answer, draw):
    """count_params gives as many numbers as Keras counts in these weights."""
    some = cases(draw)
    expect.counts(
        [answer.count_params(*sizes) for sizes in some],
        [count(*sizes) for sizes in some],
        misconceptions=COUNT_MISUNDERSTOOD,
    )
