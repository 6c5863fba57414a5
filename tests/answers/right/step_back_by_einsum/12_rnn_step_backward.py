"""einsum says which axis goes: units for what was read, the batch for the weights.

einsum이 어느 축이 없어지는지 알려 줘요. 읽은 것에서는 units, 가중치에서는 배치예요.
"""

import numpy as np


def rnn_step_backward(x_t, h, kernel, recurrent_kernel, bias, grad_h_next):
    h_next = np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)
    grad_z = grad_h_next - grad_h_next * h_next**2
    return [
        np.einsum("bu,iu->bi", grad_z, kernel),
        np.einsum("bu,vu->bv", grad_z, recurrent_kernel),
        np.einsum("bi,bu->iu", x_t, grad_z),
        np.einsum("bv,bu->vu", h, grad_z),
        np.einsum("bu->u", grad_z),
    ]
