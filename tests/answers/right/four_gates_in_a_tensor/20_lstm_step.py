"""The weights with an axis for the gates, and np.einsum."""

import numpy as np


def lstm_step(x_t, h, c, kernel, recurrent_kernel, bias):
    units = h.shape[-1]
    z = np.einsum("bd,dgu->gbu", x_t, kernel.reshape(-1, 4, units))
    z = (
        z
        + np.einsum("bv,vgu->gbu", h, recurrent_kernel.reshape(-1, 4, units))
        + bias.reshape(4, 1, units)
    )
    gates = dict(zip(("i", "f", "candidate", "o"), z, strict=True))

    def sigmoid(a):
        return np.exp(-np.logaddexp(0, -a))

    c = sigmoid(gates["f"]) * c + sigmoid(gates["i"]) * np.tanh(gates["candidate"])
    return [sigmoid(gates["o"]) * np.tanh(c), c]
