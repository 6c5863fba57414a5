"""Input, state and a one stand side by side; their gradients are split afterwards.

입력과 상태, 1을 나란히 놓고 계산한 다음 기울기를 나눠요.
"""

import numpy as np


def rnn_step_backward(x_t, h, kernel, recurrent_kernel, bias, grad_h):
    joined = np.hstack([x_t, h, np.ones((len(x_t), 1))])
    weights = np.vstack([kernel, recurrent_kernel, bias])
    grad_z = grad_h / np.cosh(joined @ weights) ** 2
    places = np.cumsum([len(kernel), len(recurrent_kernel)])
    grad_x, grad_state, _ = np.split(grad_z @ weights.T, places, axis=1)
    grad_kernel, grad_recurrent, grad_bias = np.split(joined.T @ grad_z, places)
    return [grad_x, grad_state, grad_kernel, grad_recurrent, grad_bias[0]]
