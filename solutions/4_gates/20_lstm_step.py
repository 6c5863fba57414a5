"""20 · One step of an LSTM

Inside the layer: at every timestep an LSTM makes four vectors of units numbers from x_t
and h. Three are gates, between 0 and 1: i, the input gate, says how much of the new comes
in; f, the forget gate, how much of the old cell state stays; o, the output gate, how much
of the cell state is shown. The fourth is the candidate, between -1 and 1: the new itself.
Keras keeps the four side by side in each weight, in the order i, f, candidate, o.

층의 안쪽이에요. LSTM은 timestep마다 x_t와 h로 숫자 units개짜리 벡터를 네 개 만들어요. 그중
셋은 0과 1 사이의 게이트예요. 입력 게이트 i는 새것을 얼마나 들일지, 망각 게이트 f는 이전 셀
상태를 얼마나 남길지, 출력 게이트 o는 셀 상태를 얼마나 보여 줄지를 정해요. 네 번째는 -1과 1
사이의 후보(candidate)로, 새것 그 자체예요. 케라스는 이 넷을 가중치마다 i, f, candidate, o의
순서로 나란히 담아 둬요.
"""

import numpy as np


def lstm_step(x_t, h, c, kernel, recurrent_kernel, bias):
    """Return the next hidden state and the next cell state, in this order.

    x_t: array, (batch_size, input_dim); h and c: arrays, (batch_size, units), as the
    results are. kernel is (input_dim, 4 * units), recurrent_kernel (units, 4 * units),
    bias (4 * units,): four blocks of units columns for i, f, candidate, o. The gates go
    through the sigmoid, 1 / (1 + exp(-z)), the candidate through tanh:

        next c = f * c + i * candidate
        next h = o * tanh(next c)

    Where all weights are 0, every gate is half open and the candidate is 0:

    >>> x_t, h, c = np.zeros((1, 1)), np.zeros((1, 1)), np.array([[2.0]])
    >>> h, c = lstm_step(x_t, h, c, np.zeros((1, 4)), np.zeros((1, 4)), np.zeros(4))
    >>> c, h.round(4)
    (array([[1.]]), array([[0.3808]]))

    다음 은닉 상태와 다음 셀 상태를 이 순서로 돌려주세요.

    x_t는 모양이 (batch_size, input_dim)인 배열이고, h와 c는 결과와 마찬가지로 모양이
    (batch_size, units)인 배열이에요. kernel은 (input_dim, 4 * units), recurrent_kernel은
    (units, 4 * units), bias는 (4 * units,)예요. 열 units개짜리 블록 네 개가 i, f, candidate,
    o의 순서로 들어 있어요. 게이트는 시그모이드 1 / (1 + exp(-z))를, 후보는 tanh를 거쳐요.
    다음 c는 f * c + i * candidate이고, 다음 h는 o * tanh(다음 c)예요.

    가중치가 모두 0이면 게이트는 모두 반쯤 열리고 후보는 0이에요. 위의 예가 바로 그 경우예요.
    """
    # All four in one product: this is why Keras keeps their weights side by side.
    # 넷을 한 번에 곱해요. 케라스가 네 가중치를 나란히 두는 까닭이에요.
    z = x_t @ kernel + h @ recurrent_kernel + bias
    i, f, candidate, o = np.split(z, 4, axis=-1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    # The old c is only scaled and added to, never squashed: this is the way on which
    # something can last over many timesteps. h shows the new c, not the old one.
    # 이전 c는 크기만 바뀌고 더해질 뿐, 눌리지 않아요. 그래서 이 길을 따라서는 무언가가 여러
    # timestep 동안 남을 수 있어요. h는 이전 c가 아니라 새 c를 보여 줘요.
    c = f * c + i * np.tanh(candidate)
    h = o * np.tanh(c)
    return h, c
