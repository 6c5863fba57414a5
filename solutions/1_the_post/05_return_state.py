"""05 · return_state

The post's last cells: return_state=True gives two results, the output and the last
state. The output follows return_sequences; the state is always (?, 50).

포스트의 마지막 셀들이에요. return_state=True이면 출력과 마지막 상태, 두 가지를 내놓아요.
출력은 return_sequences에 따라 달라지고, 상태는 언제나 (?, 50)이에요.
"""

from keras import Input
from keras.layers import SimpleRNN


def output_and_state(units=50, timesteps=10, input_dim=30, return_sequences=False):
    """Return the output and the last state of one SimpleRNN layer, in this order.

    Both symbolic. The output is (batch_size, units), or with return_sequences=True
    (batch_size, timesteps, units); the state is (batch_size, units).

    >>> [tensor.shape for tensor in output_and_state(return_sequences=True)]
    [(None, 10, 50), (None, 50)]

    SimpleRNN 층 하나의 출력과 마지막 상태를 이 순서로 돌려주세요.

    둘 다 심볼릭 텐서예요. 출력은 (batch_size, units)이고, return_sequences=True이면
    (batch_size, timesteps, units)예요. 상태는 (batch_size, units)예요.
    """
    # One call of one layer gives both. A second layer would have weights of its own,
    # and its state would belong to another network.
    # 층 하나를 한 번 호출하면 둘 다 나와요. 층을 하나 더 만들면 가중치가 따로 생기고, 그
    # 상태는 다른 신경망의 상태예요.
    layer = SimpleRNN(units, return_sequences=return_sequences, return_state=True)
    output, state = layer(Input(shape=(timesteps, input_dim)))
    return output, state


def last_state(sequence):
    """Return the last state, given the outputs of every timestep.

    sequence: array, (batch_size, timesteps, units). The result has the shape
    (batch_size, units): a SimpleRNN's state is its last output.

    >>> last_state(np.array([[[1, 2], [3, 4], [5, 6]]]))
    array([[5, 6]])

    모든 timestep의 출력이 주어졌을 때 마지막 상태를 돌려주세요.

    sequence는 모양이 (batch_size, timesteps, units)인 배열이에요. 결과의 모양은
    (batch_size, units)예요. SimpleRNN의 상태는 마지막 출력과 같아요.
    """
    # Index -1 on axis 1 is the last timestep of a sequence of any length.
    # 축 1의 인덱스 -1은 시퀀스가 얼마나 길든 마지막 timestep이에요.
    return sequence[:, -1]
