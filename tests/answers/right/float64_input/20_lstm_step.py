"""Everything is made float64 first; the blocks come from one list of roles."""

import numpy as np


def lstm_step(x_t, h, c, kernel, recurrent_kernel, bias):
    x_t, h, c = (np.asarray(array, dtype=np.float64) for array in (x_t, h, c))
    z = (kernel.T @ x_t.T + recurrent_kernel.T @ h.T).T + bias
    roles = dict(zip(("i", "f", "candidate", "o"), np.array_split(z, 4, axis=-1), strict=True))
    gates = {name: 1 / (1 + np.exp(-roles[name])) for name in "ifo"}
    c = gates["f"] * c + gates["i"] * np.tanh(roles["candidate"])
    return gates["o"] * np.tanh(c), c
