"""Each timestep leaves a closure that takes the gradient back."""

import numpy as np


def rnn_gradients(x, kernel, recurrent_kernel, bias, grad_output):
    grads = [np.zeros_like(w, dtype=float) for w in (kernel, recurrent_kernel, bias)]

    def forward(x_t, h):
        after = np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)

        def back(grad):
            grad_z = grad * (1 - after * after)
            for total, share in zip(
                grads, (x_t.T @ grad_z, h.T @ grad_z, np.add.reduce(grad_z)), strict=True
            ):
                total += share
            return grad_z.dot(recurrent_kernel.T)

        return after, back

    h, tape = np.zeros((len(x), len(bias))), []
    for t in range(x.shape[1]):
        h, back = forward(x[:, t], h)
        tape.append(back)
    grad = grad_output
    while tape:
        grad = tape.pop()(grad)
    return tuple(grads)
