"""18 · LSTM's three outputs

What the post announces as its next part begins here. An LSTM carries two states from
timestep to timestep: the hidden state h, which is also its output, and the cell state c,
which three gates guard. With return_state=True it gives three results: output, h, c.

포스트가 다음 편으로 예고한 내용이 여기에서 시작돼요. LSTM은 timestep에서 다음 timestep으로
상태를 두 개 넘겨요. 하나는 출력이기도 한 은닉 상태 h이고, 다른 하나는 세 게이트가 지키는
셀 상태 c예요. return_state=True이면 출력, h, c, 세 가지를 내놓아요.
"""

from keras import Input
from keras.layers import LSTM


def lstm_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    """Return the output, the hidden state and the cell state of one LSTM layer.

    Three symbolic tensors side by side, in this order. The output is (batch_size, units),
    or with return_sequences=True (batch_size, timesteps, units); each of the two states
    is (batch_size, units). The hidden state is the last output; the cell state is not.

    >>> [tensor.shape for tensor in lstm_outputs()]
    [(None, 50), (None, 50), (None, 50)]
    >>> [tensor.shape for tensor in lstm_outputs(return_sequences=True)]
    [(None, 10, 50), (None, 50), (None, 50)]

    LSTM 층 하나의 출력, 은닉 상태, 셀 상태를 돌려주세요.

    심볼릭 텐서 세 개를 이 순서로 나란히 돌려주세요. 출력은 (batch_size, units)이고,
    return_sequences=True이면 (batch_size, timesteps, units)예요. 두 상태는 각각
    (batch_size, units)예요. 은닉 상태는 마지막 출력과 같지만, 셀 상태는 그렇지 않아요.
    """
    # Keras gives the states after the output, not packed in a list of their own; the
    # cell state can be had in no other way, since no output shows it.
    # 케라스는 상태들을 리스트로 따로 묶지 않고 출력 다음에 내놓아요. 셀 상태는 어느
    # 출력에도 나타나지 않으니 다른 방법으로는 얻을 수 없어요.
    layer = LSTM(units, return_sequences=return_sequences, return_state=True)
    output, h, c = layer(Input(shape=(timesteps, input_dim)))
    return output, h, c


def count_params(units, input_dim):
    """Return how many numbers such a layer learns.

    An LSTM has four blocks, for the three gates and the candidate. Each of them has what
    a SimpleRNN has: a kernel (input_dim, units), a recurrent_kernel (units, units) and a
    bias (units,).

    >>> count_params(50, 30)
    16200

    이런 층이 학습하는 숫자가 몇 개인지 돌려주세요.

    LSTM에는 블록이 네 개 있어요. 게이트 세 개와 후보(candidate)예요. 블록마다 SimpleRNN이
    가진 것이 다 있어요. kernel (input_dim, units), recurrent_kernel (units, units),
    bias (units,)예요.
    """
    # timesteps plays no part: the same weights are used at every timestep.
    # timesteps는 아무 상관이 없어요. 모든 timestep에서 같은 가중치를 써요.
    return 4 * units * (input_dim + units + 1)
