"""float64 throughout, the span asked of a list of Python's own numbers."""

import numpy as np


def input_gradients(x, kernel, recurrent_kernel, bias):
    x, kernel, recurrent_kernel, bias = map(np.float64, (x, kernel, recurrent_kernel, bias))
    read = np.moveaxis(x, 1, 0) @ kernel + bias
    states = [np.zeros_like(read[0])]
    for z in read:
        states.append(np.tanh(z + states[-1] @ recurrent_kernel))
    grad_z, norms = np.ones_like(read[0]) * (1 - states[-1] ** 2), []
    for h in [*states[-2:0:-1], None]:
        norms.append(np.linalg.norm(kernel @ grad_z.T, axis=0).mean())
        if h is not None:
            grad_z = grad_z @ recurrent_kernel.T * (1 - h**2)
    return np.flip(norms)


def memory_span(norms, fraction=0.01):
    numbers = [float(norm) for norm in norms]
    numbers.reverse()
    falls = [back for back, norm in enumerate(numbers) if norm < fraction * numbers[0]]
    return min(falls, default=len(numbers))
