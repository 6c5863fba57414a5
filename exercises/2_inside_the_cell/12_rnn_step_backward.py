"""12 · One step back

Before the whole chain is gone back, one step of it: h_t = tanh(z_t) with
z_t = x_t · kernel + h · recurrent_kernel + bias. Somebody hands you grad_h, how the loss
changes with h_t. How does it change with each of the five things that went into the
step? A gradient has the shape of what it belongs to: that tells which array to turn.

사슬 전체를 거슬러 가기 전에 한 단계만 거슬러 가 보세요. h_t = tanh(z_t)이고
z_t = x_t · kernel + h · recurrent_kernel + bias예요. h_t에 따라 손실이 어떻게 변하는지는
grad_h로 주어져요. 그렇다면 이 단계에 들어간 다섯 가지에 따라서는 각각 어떻게 변할까요?
기울기는 그것이 속한 배열과 모양이 같아요. 그래서 어느 배열을 전치할지 알 수 있어요.
"""

import numpy as np


def rnn_step_backward(x_t, h, kernel, recurrent_kernel, bias, grad_h):
    """Return the gradients of the loss for x_t, h, kernel, recurrent_kernel and bias.

    x_t: (batch_size, input_dim); h: the state before the step, (batch_size, units); the
    weights as in rnn_step; grad_h: (batch_size, units), the gradient of the loss at the
    step's result, h_t. The result is five arrays in this order, each of the shape of what
    it belongs to; those of the weights are summed over the batch. Leave the arguments
    unchanged.

        grad_z = grad_h * (1 - h_t ** 2)       tanh'(z_t) is 1 - tanh(z_t) ** 2
        x_t               grad_z · kernel, turned
        h                 grad_z · recurrent_kernel, turned
        kernel            x_t, turned, · grad_z
        recurrent_kernel  h, turned, · grad_z
        bias              grad_z summed over the batch

    Here z_t is 3 - 3 + 1 - 1 = 0, so h_t is 0, tanh' is 1, and grad_z is grad_h.

    >>> x_t, h, grad_h = np.array([[1.0, -1.0]]), np.array([[2.0]]), np.array([[1.0]])
    >>> kernel, recurrent_kernel = np.array([[3.0], [3.0]]), np.array([[0.5]])
    >>> bias = np.array([-1.0])
    >>> gradients = rnn_step_backward(x_t, h, kernel, recurrent_kernel, bias, grad_h)
    >>> [gradient.tolist() for gradient in gradients]
    [[[3.0, 3.0]], [[0.5]], [[1.0], [-1.0]], [[2.0]], [1.0]]

    x_t, h, kernel, recurrent_kernel, bias에 대한 손실의 기울기를 돌려주세요.

    x_t의 모양은 (batch_size, input_dim)이고, h는 이전 상태로 모양이 (batch_size, units)예요.
    가중치는 rnn_step과 같아요. grad_h는 이 단계의 결과인 h_t에 대한 손실의 기울기이고 모양은
    (batch_size, units)예요. 결과는 이 순서의 배열 다섯 개예요. 각각 그것이 속한 배열과 모양이
    같고, 가중치의 기울기는 배치에 걸쳐 더한 값이에요. 인자는 바꾸지 마세요.

    먼저 grad_z = grad_h * (1 - h_t ** 2)를 구해요. tanh의 도함수가 1 - tanh(z_t) ** 2이기
    때문이에요. x_t의 기울기는 grad_z와 전치한 kernel의 곱, h의 기울기는 grad_z와 전치한
    recurrent_kernel의 곱이에요. kernel의 기울기는 전치한 x_t와 grad_z의 곱,
    recurrent_kernel의 기울기는 전치한 h와 grad_z의 곱, bias의 기울기는 grad_z를 배치에 걸쳐
    더한 값이에요.

    위의 예에서는 z_t가 3 - 3 + 1 - 1 = 0이에요. 그래서 h_t는 0, tanh의 도함수는 1이고,
    grad_z는 grad_h와 같아요.
    """
    # TODO: put your answer in place of the next line. / 다음 줄 대신 답을 써 보세요.
    raise NotImplementedError
