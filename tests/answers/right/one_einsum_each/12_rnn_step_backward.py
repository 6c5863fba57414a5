"""Every product is an einsum: the letters say what is summed.

곱마다 einsum을 써요. 무엇을 더하는지 글자가 알려 줘요.
"""

import numpy as np


def rnn_step_backward(x_t, h, kernel, recurrent_kernel, bias, grad_h):
    h_next = np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)
    grad_z = np.einsum("bu,bu->bu", grad_h, 1 - h_next * h_next)
    return (
        np.einsum("bu,iu->bi", grad_z, kernel),
        np.einsum("bu,vu->bv", grad_z, recurrent_kernel),
        np.einsum("bi,bu->iu", x_t, grad_z),
        np.einsum("bv,bu->vu", h, grad_z),
        np.einsum("bu->u", grad_z),
    )
