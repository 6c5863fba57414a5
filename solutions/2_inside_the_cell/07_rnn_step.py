"""07 · One step of the cell

Inside SimpleRNN one small cell is used at every timestep. It has two inputs: x_t, what
the sequence shows now, and h, its own state, all that it remembers of earlier
timesteps. From both it makes the next state, which is also its output:
h_t = tanh(x_t · kernel + h_{t-1} · recurrent_kernel + bias).

SimpleRNN 안에는 작은 셀 하나가 있고, 모든 timestep에서 이 셀을 써요. 셀이 받는 것은 두
가지예요. x_t는 시퀀스가 지금 보여 주는 값이고, h는 셀의 상태, 곧 앞의 timestep들에
대해 기억하는 전부예요. 셀은 이 둘로 다음 상태를 만들고, 그 상태가 출력이기도 해요:
h_t = tanh(x_t · kernel + h_{t-1} · recurrent_kernel + bias).
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    """Return the next state of the cell for one timestep.

    x_t: (batch_size, input_dim); h, the state before this timestep: (batch_size, units);
    kernel: (input_dim, units); recurrent_kernel: (units, units); bias: (units,).
    The result, the state after this timestep, is (batch_size, units) again. Leave the
    arguments unchanged.

    Here one unit adds up 1 · 0.1 + 2 · 0.2 from the input, 1 · 0.3 from its state and
    -0.3 from its bias. That is 0.5, and tanh(0.5) is 0.4621.

    >>> x_t, h = np.array([[1.0, 2.0]]), np.array([[1.0]])
    >>> kernel, recurrent_kernel = np.array([[0.1], [0.2]]), np.array([[0.3]])
    >>> bias = np.array([-0.3])
    >>> rnn_step(x_t, h, kernel, recurrent_kernel, bias).round(4)
    array([[0.4621]])

    한 timestep에 대해 셀의 다음 상태를 돌려주세요.

    x_t의 모양은 (batch_size, input_dim), 이전 상태 h는 (batch_size, units), kernel은
    (input_dim, units), recurrent_kernel은 (units, units), bias는 (units,)예요.
    결과는 다음 상태이고, 모양은 다시 (batch_size, units)예요. 인자는 바꾸지 마세요.

    위의 예에서 unit 하나는 입력에서 1 · 0.1 + 2 · 0.2, 상태에서 1 · 0.3, bias에서 -0.3을
    받아 더해요. 합은 0.5이고 tanh(0.5)는 0.4621이에요.
    """
    # @ gives every unit its weighted sum, for all sequences of the batch at once. The
    # bias has no batch axis: NumPy adds the same one to every sequence. One tanh goes
    # round the whole sum, so that input and memory are weighed against each other.
    # @는 배치의 모든 시퀀스에 대해 unit마다 가중합을 한꺼번에 구해요. bias에는 배치 축이
    # 없어서 NumPy가 시퀀스마다 같은 것을 더해요. tanh는 합 전체를 한 번 감싸요. 그래야
    # 입력과 기억이 서로 견주어져요.
    return np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)
