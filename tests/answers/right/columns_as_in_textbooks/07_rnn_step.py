"""The textbook formula for columns: everything turned, and turned back.

교과서처럼 열벡터로 써요. 모두 전치했다가 다시 전치해요.
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return np.tanh(kernel.T @ x_t.T + recurrent_kernel.T @ h.T + bias[:, None]).T
