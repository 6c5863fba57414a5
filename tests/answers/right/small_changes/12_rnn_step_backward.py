"""No rule of differentiation: each number is moved a little, and the loss looked at.

미분 규칙 없이, 숫자를 하나씩 조금 움직이면서 손실을 봐요.
"""

import numpy as np


def rnn_step_backward(x_t, h, kernel, recurrent_kernel, bias, grad_h):
    given = [np.array(one, dtype=float) for one in (x_t, h, kernel, recurrent_kernel, bias)]

    def loss():
        x, state, k, r, b = given
        return (np.tanh(x @ k + state @ r + b) * grad_h).sum()

    gradients = [np.empty(one.shape) for one in given]
    for one, gradient in zip(given, gradients, strict=True):
        for place in np.ndindex(*one.shape):
            kept = one[place]
            one[place] = kept + 1e-6
            above = loss()
            one[place] = kept - 1e-6
            gradient[place] = (above - loss()) / 2e-6
            one[place] = kept
    return gradients
