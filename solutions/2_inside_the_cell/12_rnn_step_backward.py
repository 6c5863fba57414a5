"""12 · One step back

Before the whole way back through time, one step of it. Training asks how the loss L changes
when a number is moved a little: that is its gradient. Of the next state the gradient is
given; you lead it back through tanh and through the sum to everything that the step was
given: x_t, h and the three weights. No loop yet: backprop_through_time is this step in one.

시간을 거슬러 가기 전에 먼저 한 단계만 가 봐요. 학습할 때는 숫자 하나를 조금 움직이면 손실 L이
얼마나 변하는지를 알아야 해요. 그것이 그 숫자의 기울기(gradient)예요. 다음 상태의 기울기는
주어져요. 이것이 tanh와 합을 거슬러 가서, 그 단계가 받은 것 모두, 곧 x_t와 h와 세 가중치에
이르게 하세요. 아직 반복문은 없어요. backprop_through_time은 이 단계를 되풀이한 거예요.
"""

import numpy as np


def rnn_step_backward(x_t, h, kernel, recurrent_kernel, bias, grad_h_next):
    """Return the gradients of the loss for x_t, h, kernel, recurrent_kernel and bias.

    x_t: (batch_size, input_dim); h: (batch_size, units), the state before the step; the
    weights as in rnn_step; grad_h_next: (batch_size, units), the gradient of the loss at
    the next h. The result is five arrays in the order of the arguments, each of the shape
    of its argument. Leave the arguments unchanged.

    Forwards the step is z = x_t · kernel + h · recurrent_kernel + bias and h_next = tanh(z).
    Backwards it comes first to z, and from there to all five:

        grad_z                      grad_h_next * (1 - h_next ** 2), for tanh'(z) is
                                    1 - tanh(z) ** 2
        x_t's gradient              grad_z · kernel, turned
        h's gradient                grad_z · recurrent_kernel, turned
        kernel's gradient           x_t, turned, · grad_z
        recurrent_kernel's gradient h, turned, · grad_z
        bias's gradient             grad_z summed over the batch

    Here z is 2 · 0.5 + 1 · -1 = 0, so tanh' is 1, and grad_z is 1.

    >>> x_t, h, grad_h_next = np.array([[2.0]]), np.array([[1.0]]), np.array([[1.0]])
    >>> kernel, recurrent_kernel, bias = np.array([[0.5]]), np.array([[-1.0]]), np.array([0.0])
    >>> gradients = rnn_step_backward(x_t, h, kernel, recurrent_kernel, bias, grad_h_next)
    >>> [gradient.tolist() for gradient in gradients]
    [[[0.5]], [[-1.0]], [[2.0]], [[1.0]], [1.0]]

    You can check each of them without any rule: finite_differences moves every number a
    little, up and down, and looks how the loss moves. This is x_t's:

    >>> from kata.rnn.gradients import finite_differences
    >>> def loss(moved):
    ...     h_next = np.tanh(moved @ kernel + h @ recurrent_kernel + bias)
    ...     return (h_next * grad_h_next).sum()
    >>> finite_differences(loss, x_t).round(4)
    array([[0.5]])

    x_t, h, kernel, recurrent_kernel, bias에 대한 손실의 기울기를 돌려주세요.

    x_t의 모양은 (batch_size, input_dim)이에요. h는 단계를 계산하기 전의 상태이고 모양은
    (batch_size, units)예요. 가중치는 rnn_step과 같아요. grad_h_next는 다음 h에 대한 손실의
    기울기이고 모양은 (batch_size, units)예요. 결과는 인자와 같은 순서의 배열 다섯 개이고,
    모양은 각각 해당 인자와 같아요. 인자는 바꾸지 마세요.

    앞으로 갈 때는 z = x_t · kernel + h · recurrent_kernel + bias이고 h_next = tanh(z)예요.
    거슬러 갈 때는 먼저 z에 이르고, 거기서 다섯 갈래로 가요. tanh의 도함수는 1 - tanh(z) ** 2라서
    grad_z는 grad_h_next * (1 - h_next ** 2)예요. x_t의 기울기는 grad_z와 전치한 kernel의 곱,
    h의 기울기는 grad_z와 전치한 recurrent_kernel의 곱이에요. kernel의 기울기는 전치한 x_t와
    grad_z의 곱, recurrent_kernel의 기울기는 전치한 h와 grad_z의 곱, bias의 기울기는 grad_z를
    배치에 걸쳐 더한 값이에요.

    첫 번째 예에서는 z가 2 · 0.5 + 1 · -1 = 0이라 tanh의 도함수가 1이고 grad_z도 1이에요.

    어느 기울기든 미분 공식 없이 확인할 수 있어요. finite_differences는 숫자를 하나씩 위아래로
    조금 움직여서 손실이 얼마나 변하는지 봐요. 두 번째 예는 x_t의 기울기예요.
    """
    # The slope of tanh is known from its result, so the step is taken forwards once more.
    # tanh의 도함수는 그 결과로 알 수 있어서, 한 단계를 앞으로 다시 계산해요.
    h_next = np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)
    grad_z = grad_h_next * (1 - h_next**2)
    # What was multiplied by a weight gets the gradient through the same weight, turned: each
    # input acts on all units, so it gathers from all of them.
    # 가중치를 곱한 것은 전치한 같은 가중치를 거쳐 기울기를 받아요. 입력 하나하나가 모든
    # unit에 영향을 주니, 모든 unit에서 모아 와요.
    grad_x_t = grad_z @ kernel.T
    grad_h = grad_z @ recurrent_kernel.T
    # One weight served every sequence: the product with a turned array sums over the batch
    # by itself; for the bias the sum is written out.
    # 가중치 하나를 모든 시퀀스가 함께 썼어요. 전치한 배열과 곱하면 배치에 걸친 합이 저절로
    # 되고, bias에서는 합을 직접 써요.
    grad_kernel = x_t.T @ grad_z
    grad_recurrent = h.T @ grad_z
    grad_bias = grad_z.sum(axis=0)
    return grad_x_t, grad_h, grad_kernel, grad_recurrent, grad_bias
