"""Plain loops over sequences and units, and math.tanh.

시퀀스와 unit을 반복문으로 하나씩 돌고 math.tanh를 써요.
"""

import math

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    state = np.empty(h.shape)
    for n in range(len(x_t)):
        for unit in range(len(bias)):
            z = bias[unit]
            for d in range(len(kernel)):
                z += x_t[n, d] * kernel[d, unit]
            for other in range(len(bias)):
                z += h[n, other] * recurrent_kernel[other, unit]
            state[n, unit] = math.tanh(z)
    return state
