"""21 · The vanishing gradient

Why gates at all? What a timestep can teach the network is its gradient. On the way back
through time it is multiplied at every step by the slope of tanh, which is at most 1, and
by recurrent_kernel. After enough steps hardly anything is left: the gradient vanishes.

Fresh layers, measured by tools/gradients_beside.py over 60 timesteps of random inputs:
the gradient's norm 10 and 20 steps back from the end, where the last step's is 1, and how
many steps back it first falls below 1/100.

    layer                               10 back   20 back   span
    SimpleRNN(50)                        0.014     0.0002     12
    LSTM(50)                             0.064     0.0073     19
    LSTM(50), forget gate's bias 5       0.40      0.46       60: it never does

The LSTM's cell state is a way past tanh: only the forget gate multiplies what goes along
it. A fresh layer's forget gate is open by about 0.7, so it forgets too, if later. But it
can learn to stay open, as in the last line; a SimpleRNN has nothing to open.

게이트는 왜 필요할까요? 한 timestep이 신경망에 가르칠 수 있는 것은 그 timestep의 기울기예요.
시간을 거슬러 가는 동안 기울기에는 한 단계마다 tanh의 도함수 값(커도 1이에요)과
recurrent_kernel이 곱해져요. 단계가 많아지면 남는 것이 거의 없어요. 이것을 기울기 소실이라고
해요.

위의 표는 갓 만든 층들을 timestep 60개짜리 무작위 입력으로, tools/gradients_beside.py로 잰 결과예요.
마지막 단계의 기울기의 norm을 1로 두고 10단계 전과 20단계 전의 norm, 그리고 몇 단계 전에
처음으로 1/100보다 작아지는지(span)를 적었어요.

LSTM의 셀 상태는 tanh를 비켜 가는 길이에요. 그 길로 가는 것에는 망각 게이트만 곱해져요. 갓
만든 층의 망각 게이트는 0.7쯤 열려 있어서, 늦기는 해도 잊는 것은 마찬가지예요. 하지만 표의
마지막 줄처럼 열린 채로 있도록 학습할 수 있어요. SimpleRNN에는 열어 둘 것이 없어요.
"""

import numpy as np


def input_gradients(x, kernel, recurrent_kernel, bias):
    """Return how strongly each timestep's input acts on the last output, (timesteps,).

    x: array, (batch_size, timesteps, input_dim). A SimpleRNN with these weights reads it
    from a zero state. Sum the last output over its units; take the gradient of this sum
    with respect to the input, which has x's shape; then for each timestep the L2 norm
    over input_dim in each sequence, and of these norms the mean over the batch.

    With one unit, zero inputs and so tanh's slope 1, each step back halves it here:

    >>> input_gradients(np.zeros((1, 4, 1)), np.array([[1.0]]), np.array([[0.5]]), np.zeros(1))
    array([0.125, 0.25 , 0.5  , 1.   ])

    timestep마다 그 입력이 마지막 출력에 얼마나 강하게 작용하는지를 (timesteps,) 모양으로
    돌려주세요.

    x는 모양이 (batch_size, timesteps, input_dim)인 배열이에요. 이 가중치를 가진 SimpleRNN이
    0인 상태에서 시작해 x를 읽어요. 마지막 출력을 units에 대해 더하고, 그 합을 입력으로 미분한
    기울기를 구하세요. 기울기의 모양은 x와 같아요. 그런 다음 timestep마다, 시퀀스 하나하나에서
    input_dim에 대한 L2 norm을 구하고, 그 norm들을 배치에 대해 평균하세요.

    위의 예에서는 unit이 하나이고 입력이 0이라 tanh의 도함수 값이 1이에요. 그래서 한 단계
    거슬러 갈 때마다 절반이 돼요.
    """
    # Backwards every step needs the h that was there on the way forwards.
    # 거슬러 갈 때는 단계마다 앞으로 갈 때의 h가 필요해요.
    h = np.zeros((len(x), len(bias)))
    states = []
    for t in range(x.shape[1]):
        h = np.tanh(x[:, t] @ kernel + h @ recurrent_kernel + bias)
        states.append(h)
    # The gradient of a sum is 1 for each of its terms.
    # 합의 기울기는 항마다 1이에요.
    grad_h = np.ones_like(h)
    norms = []
    for h in reversed(states):
        # tanh's slope, seen from its result; then one way leads to this timestep's
        # input, through kernel, and one on to the step before, through recurrent_kernel.
        # tanh의 도함수는 그 결과에서 바로 알 수 있어요. 여기서 길이 둘로 나뉘어, 하나는
        # kernel을 지나 이 timestep의 입력으로, 하나는 recurrent_kernel을 지나 앞 단계로
        # 가요.
        grad_z = grad_h * (1 - h**2)
        norms.append(np.linalg.norm(grad_z @ kernel.T, axis=-1).mean())
        grad_h = grad_z @ recurrent_kernel.T
    return np.array(norms[::-1])


def memory_span(norms, fraction=0.01):
    """Return how many steps back from the last one the norm first falls below a fraction.

    norms: array, (timesteps,), as input_gradients gives it. Counting back from the last
    step, which is 0 back, return the first number of steps at which the norm is less than
    fraction times the norm of the last step. Where it never is, return timesteps. Where it
    is so at the first timestep alone, that is timesteps - 1: the two can be told apart.

    Here 3 steps back is the first time below 0.01 * 2.0. That 4 steps back it is above
    again does not matter:

    >>> memory_span(np.array([0.001, 0.05, 0.01, 0.3, 0.9, 2.0]))
    3
    >>> norms = np.array([0.25, 0.5, 1.0])  # by 0.3 at the first alone, by 0.01 never
    >>> memory_span(norms, fraction=0.6), memory_span(norms, fraction=0.3), memory_span(norms)
    (1, 2, 3)

    norm이 몇 단계 전에 처음으로 마지막 norm의 fraction배보다 작아지는지 돌려주세요.

    norms는 input_gradients가 돌려주는 것과 같은, 모양이 (timesteps,)인 배열이에요. 마지막
    단계를 0단계 전으로 두고 거꾸로 세면서, norm이 마지막 단계의 norm에 fraction을 곱한 값보다
    처음으로 작아지는 단계 수를 돌려주세요. 한 번도 작아지지 않으면 timesteps를 돌려주세요. 첫 번째
    timestep에서만 작으면 timesteps - 1이니 둘을 구별할 수 있어요.

    첫 번째 예에서는 3단계 전에 처음으로 0.01 * 2.0보다 작아져요. 4단계 전에 다시 커지는 것은
    상관없어요. 두 번째 예에서는 fraction이 0.3이면 첫 번째 timestep에서만 작고, 0.01이면 한 번도
    작아지지 않아요.
    """
    # The first fall counts, so the search goes back from the end and stops there: the
    # gradient may grow again farther back.
    # 처음으로 떨어지는 곳이 답이니, 끝에서 거슬러 가다가 거기서 멈춰요. 더 멀리 가면
    # 기울기가 다시 커질 수도 있어요.
    for back, norm in enumerate(norms[::-1]):
        if norm < fraction * norms[-1]:
            return back
    # No number of steps back can be mistaken for this one: the first timestep is one less.
    # 거슬러 갈 수 있는 단계 수로는 나올 수 없는 수예요. 첫 timestep은 이보다 하나 작아요.
    return len(norms)
