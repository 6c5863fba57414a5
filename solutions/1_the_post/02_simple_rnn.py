"""02 · SimpleRNN

The post, "SimpleRNN": the layer is told how many units it has; Input is told the
shape of one sequence, (timesteps, input_dim). The batch axis stays open: the post
prints it as ?, Keras 3 as None.

포스트의 "SimpleRNN" 부분이에요. 층에는 units의 개수를 알려 주고, Input에는 시퀀스
하나의 모양 (timesteps, input_dim)을 알려 줘요. 배치 축은 열어 둬요. 포스트에서는 ?로,
케라스 3에서는 None으로 보여요.
"""

from keras import Input
from keras.layers import SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    """Return the symbolic output of SimpleRNN with its defaults.

    The layer reads sequences of shape (timesteps, input_dim) and gives one vector for
    each: (batch_size, units), which the post prints as (?, 50).

    >>> simple_rnn().shape
    (None, 50)

    기본 설정의 SimpleRNN이 내놓는 심볼릭 출력을 돌려주세요.

    심볼릭 출력은 아직 숫자가 없고 모양만 있는 텐서예요.

    이 층은 모양이 (timesteps, input_dim)인 시퀀스를 읽고, 시퀀스마다 벡터를 하나씩
    내놓아요. 모양은 (batch_size, units)이고, 포스트에는 (?, 50)으로 나와요.
    """
    # Two separate things: what one sequence looks like is Input's matter, how large
    # the layer's state is, is the layer's.
    # 서로 다른 두 가지예요. 시퀀스 하나가 어떻게 생겼는지는 Input이 정하고, 층의 상태가
    # 얼마나 큰지는 층이 정해요.
    return SimpleRNN(units)(Input(shape=(timesteps, input_dim)))


def simple_rnn_any_length(units=50, input_dim=30):
    """Return the same for sequences of any length.

    The layer uses the same weights at every timestep, so the number of timesteps may
    stay open: None in the place of a size leaves that axis of Input open. The output is
    again (batch_size, units): (?, 50).

    >>> simple_rnn_any_length().shape
    (None, 50)

    길이가 정해지지 않은 시퀀스에 대해 같은 것을 돌려주세요.

    이 층은 모든 timestep에서 같은 가중치를 쓰기 때문에 timesteps를 정하지 않아도 돼요.
    Input에서 크기 자리에 None을 쓰면 그 축은 열려 있어요. 출력은 이번에도
    (batch_size, units), 곧 (?, 50)이에요.
    """
    # None leaves an axis open. input_dim must stay a number: the kernel has
    # input_dim rows.
    # None은 축을 열어 둬요. input_dim은 수여야 해요. kernel의 행이 input_dim개이기
    # 때문이에요.
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
