"""13 · Backpropagation through time

Training asks how the loss L changes with each weight: these are the gradients. The
unrolled cell is a chain, h_0, h_1, … up to the last state, in which the same weights
are used at every timestep. So the gradient starts at the last output, goes back step
by step, and every timestep adds its share to the gradients of the three weights. It is
rnn_step_backward in a loop.

학습할 때는 가중치 하나하나에 따라 손실 L이 어떻게 변하는지를 알아야 해요. 그것이
기울기(gradient)예요. 펼친 셀은 h_0, h_1, …, 마지막 상태까지 이어진 사슬이고, 모든
timestep에서 같은 가중치를 써요. 그래서 기울기는 마지막 출력에서 출발해 한 단계씩
거슬러 가고, timestep마다 그 몫을 세 가중치의 기울기에 더해요. rnn_step_backward를
되풀이하는 거예요.
"""

import numpy as np


def rnn_gradients(x, kernel, recurrent_kernel, bias, grad_output):
    """Return the gradients of the loss for kernel, recurrent_kernel and bias.

    x: (batch_size, timesteps, input_dim); the weights as in rnn_step; grad_output:
    (batch_size, units), the gradient of the loss at the last output. Timesteps count from
    0, and h_t is the state after timestep t; h_{-1}, before the first, is zero.
    The result is three arrays in this order, each of the shape of its weight, summed over
    the batch. Leave the arguments unchanged.

    Call z_t = x_t · kernel + h_{t-1} · recurrent_kernel + bias, so that h_t = tanh(z_t).
    From the last timestep back to the first, where grad_h is first grad_output:

        grad_z = grad_h * (1 - h_t ** 2)            tanh'(z_t) is 1 - tanh(z_t) ** 2
        kernel's share            x_t, turned, · grad_z
        recurrent_kernel's share  h_{t-1}, turned, · grad_z
        bias's share              grad_z summed over the batch
        grad_h = grad_z · recurrent_kernel, turned   this goes on to h_{t-1}

    Here all states are 0, so tanh' is 1, and grad_z is 1 at the second timestep and
    1 · 0.5 at the first. kernel gets 2 · 1 + 1 · 0.5, bias 1 + 0.5.

    >>> x, grad_output = np.array([[[1.0], [2.0]]]), np.array([[1.0]])
    >>> kernel, recurrent_kernel, bias = np.array([[0.0]]), np.array([[0.5]]), np.array([0.0])
    >>> gradients = rnn_gradients(x, kernel, recurrent_kernel, bias, grad_output)
    >>> [gradient.tolist() for gradient in gradients]
    [[[2.5]], [[0.0]], [1.5]]

    kernel, recurrent_kernel, bias에 대한 손실의 기울기를 돌려주세요.

    x의 모양은 (batch_size, timesteps, input_dim)이고, 가중치는 rnn_step과 같아요.
    grad_output은 마지막 출력에 대한 손실의 기울기이고 모양은 (batch_size, units)예요.
    timestep은 0부터 세고, h_t는 t번 timestep 뒤의 상태예요. 첫 timestep 앞의 상태 h_{-1}은
    0이에요. 결과는 이 순서의 배열 세 개예요. 각각 해당 가중치와
    모양이 같고, 배치에 걸쳐 더한 값이에요. 인자는 바꾸지 마세요.

    z_t = x_t · kernel + h_{t-1} · recurrent_kernel + bias라고 하면 h_t = tanh(z_t)예요.
    grad_h를 grad_output으로 두고 마지막 timestep에서 첫 timestep까지 거슬러 가면서, 단계마다
    다섯 가지를 해요.

        grad_z = grad_h * (1 - h_t ** 2)   tanh의 도함수는 1 - tanh(z_t) ** 2예요
        kernel의 몫                        전치한 x_t · grad_z
        recurrent_kernel의 몫              전치한 h_{t-1} · grad_z
        bias의 몫                          grad_z를 배치에 걸쳐 더한 값
        grad_h = grad_z · 전치한 recurrent_kernel   이것이 h_{t-1}로 넘어가요

    위의 예에서는 상태가 모두 0이라 tanh의 도함수가 1이에요. 그래서 grad_z는 두 번째
    timestep에서 1, 첫 번째 timestep에서 1 · 0.5예요. kernel은 2 · 1 + 1 · 0.5를, bias는
    1 + 0.5를 받아요.
    """
    # Going back needs every state, so all are kept, the zero state first: states[t] is
    # the one before timestep t, states[t + 1] the one after it.
    # 거슬러 가려면 모든 상태가 필요해서 모두 모아 둬요. 0 상태가 맨 앞이에요. states[t]는
    # timestep t 앞의 상태, states[t + 1]은 뒤의 상태예요.
    batch_size, timesteps, _ = x.shape
    states = [np.zeros((batch_size, len(bias)))]
    for t in range(timesteps):
        states.append(np.tanh(x[:, t] @ kernel + states[t] @ recurrent_kernel + bias))

    grad_kernel = np.zeros(kernel.shape)
    grad_recurrent = np.zeros(recurrent_kernel.shape)
    grad_bias = np.zeros(bias.shape)
    # The loss sees the last output alone: what reaches earlier states comes through
    # later ones.
    # 손실은 마지막 출력만 봐요. 앞의 상태에 닿는 것은 뒤의 상태를 거쳐서 와요.
    grad_h = grad_output
    for t in reversed(range(timesteps)):
        grad_z = grad_h * (1 - states[t + 1] ** 2)
        # += because one set of weights served all timesteps. The product with a turned
        # array sums over the batch by itself; for the bias the sum is written out.
        # 모든 timestep에서 가중치 한 벌을 썼으니 +=로 더해요. 전치한 배열과 곱하면 배치에
        # 걸친 합이 저절로 되고, bias에서는 합을 직접 써요.
        grad_kernel += x[:, t].T @ grad_z
        grad_recurrent += states[t].T @ grad_z
        grad_bias += grad_z.sum(axis=0)
        grad_h = grad_z @ recurrent_kernel.T
    return grad_kernel, grad_recurrent, grad_bias
