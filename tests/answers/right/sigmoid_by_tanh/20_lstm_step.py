"""The sigmoid is written with tanh, which never overflows.

시그모이드를 tanh로 써요. 수가 아무리 커도 넘치지 않아요.
"""

import numpy as np


def lstm_step(x_t, h, c, kernel, recurrent_kernel, bias):
    z = x_t @ kernel + h @ recurrent_kernel + bias
    i, f, candidate, o = np.split(z, 4, axis=1)
    i, f, o = (0.5 + 0.5 * np.tanh(gate / 2) for gate in (i, f, o))
    c = c * f + np.tanh(candidate) * i
    return np.tanh(c) * o, c
