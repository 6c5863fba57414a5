"""Every sequence has gradients of its own, made of outer products; the weights' are added up."""

import numpy as np


def rnn_step_backward(x_t, h, kernel, recurrent_kernel, bias, grad_h_next):
    of_inputs, of_states, of_weights = [], [], [0, 0, 0]
    for x, state, grad in zip(x_t, h, grad_h_next, strict=True):
        after = np.tanh(x @ kernel + state @ recurrent_kernel + bias)
        grad_z = grad * (1 - after) * (1 + after)
        of_inputs.append(kernel @ grad_z)
        of_states.append(recurrent_kernel @ grad_z)
        shares = np.outer(x, grad_z), np.outer(state, grad_z), grad_z
        of_weights = [one + share for one, share in zip(of_weights, shares, strict=True)]
    return np.array(of_inputs), np.array(of_states), *of_weights
