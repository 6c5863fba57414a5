"""19 · GRU's two outputs

A GRU has two gates and no cell state: like a SimpleRNN it carries one state, which is its
last output. With return_state=True it gives two results: output and state.

GRU에는 게이트가 두 개 있고 셀 상태는 없어요. SimpleRNN처럼 상태를 하나만 넘기고, 그 상태는
마지막 출력과 같아요. return_state=True이면 출력과 상태, 두 가지를 내놓아요.
"""

from keras import Input
from keras.layers import GRU


def gru_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    """Return the output and the state of one GRU layer, in this order.

    Both symbolic. The output is (batch_size, units), or with return_sequences=True
    (batch_size, timesteps, units); the state is (batch_size, units).

    >>> [tensor.shape for tensor in gru_outputs(return_sequences=True)]
    [(None, 10, 50), (None, 50)]

    GRU 층 하나의 출력과 상태를 이 순서로 돌려주세요.

    둘 다 심볼릭 텐서예요. 출력은 (batch_size, units)이고, return_sequences=True이면
    (batch_size, timesteps, units)예요. 상태는 (batch_size, units)예요.
    """
    # The same call as for SimpleRNN: the gates are inside, nobody outside sees them.
    # SimpleRNN과 똑같이 호출해요. 게이트는 안에 있어서 밖에서는 보이지 않아요.
    layer = GRU(units, return_sequences=return_sequences, return_state=True)
    output, state = layer(Input(shape=(timesteps, input_dim)))
    return output, state


def count_params(units, input_dim):
    """Return how many numbers such a layer learns.

    A GRU has three blocks, for the two gates and the candidate: a kernel
    (input_dim, units) and a recurrent_kernel (units, units) in each. By Keras's default,
    reset_after=True, each block has two biases (units,): one is added to the input's
    part, one to the state's.

    >>> count_params(50, 30)
    12300

    이런 층이 학습하는 숫자가 몇 개인지 돌려주세요.

    GRU에는 블록이 세 개 있어요. 게이트 두 개와 후보(candidate)예요. 블록마다 kernel
    (input_dim, units)와 recurrent_kernel (units, units)가 있어요. 케라스의 기본값인
    reset_after=True에서는 블록마다 bias (units,)가 두 개 있어요. 하나는 입력 쪽에, 하나는
    상태 쪽에 더해요.
    """
    # The reset gate acts after the product with recurrent_kernel, so the state's part
    # needs a bias of its own before the gate: 2 here where an LSTM has 1.
    # 리셋 게이트는 recurrent_kernel을 곱한 다음에 작용해요. 그래서 상태 쪽에는 게이트 앞에
    # bias가 따로 있어야 해요. LSTM에서는 하나인데 여기서는 두 개예요.
    return 3 * units * (input_dim + units + 2)
