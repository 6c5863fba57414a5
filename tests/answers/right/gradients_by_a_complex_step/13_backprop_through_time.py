"""The imaginary part of a tiny complex step is the derivative."""

import numpy as np


def rnn_gradients(x, kernel, recurrent_kernel, bias, grad_output):
    weights = [kernel, recurrent_kernel, bias]
    gradients = []
    for place in range(3):
        gradient = np.empty(weights[place].shape)
        for index in np.ndindex(*gradient.shape):
            moved = [weight.astype(complex) for weight in weights]
            moved[place][index] += 1e-20j
            h = np.zeros((len(x), len(bias)), dtype=complex)
            for t in range(x.shape[1]):
                h = np.tanh(x[:, t] @ moved[0] + h @ moved[1] + moved[2])
            gradient[index] = np.sum(h * grad_output).imag / 1e-20
        gradients.append(gradient)
    return tuple(gradients)
