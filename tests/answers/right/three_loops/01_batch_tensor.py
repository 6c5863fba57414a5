"""Three loops and an array filled place by place."""

import numpy as np


def post_batch():
    return batch_tensor(3, 2, 3)


def batch_tensor(batch_size, timesteps, input_dim):
    x = np.empty((batch_size, timesteps, input_dim), dtype=int)
    number = 0
    for n in range(batch_size):
        for t in range(timesteps):
            for d in range(input_dim):
                number += 1
                x[n, t, d] = number
    return x


def axis_sizes(x):
    sizes = {}
    sizes["input_dim"] = len(x[0][0])
    sizes["timesteps"] = len(x[0])
    sizes["batch_size"] = len(x)
    return sizes


def at_timestep(x, t):
    rows = []
    for sequence in x:
        rows.append(sequence[t])
    return np.array(rows)


def batch_shapes(samples, batch_size, timesteps, input_dim):
    shapes = []
    while samples > 0:
        size = batch_size if samples > batch_size else samples
        shapes += [[size, timesteps, input_dim]]
        samples -= size
    return shapes
