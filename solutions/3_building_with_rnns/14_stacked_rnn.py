"""14 · Layers on layers

The post has one layer; here layers stand on top of each other. The lowest reads the
input. Every other layer reads what the layer below it gives, one vector at each
timestep. The top layer gives what the whole stack gives: its last output.

포스트에는 층이 하나예요. 여기서는 층 위에 층을 쌓아요. 맨 아래 층은 입력을 읽고, 다른
층은 모두 바로 아래 층이 timestep마다 하나씩 내놓는 벡터를 읽어요. 맨 위 층의 마지막
출력이 쌓은 층 전체의 출력이에요.
"""

from keras import Input
from keras.layers import SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    """Return the symbolic output of SimpleRNN layers, one on top of the other.

    units: a tuple with the number of units of every layer, the lowest first; as many
    layers as there are numbers, one or more. The lowest layer reads sequences of shape
    (timesteps, input_dim). The output is the top layer's last one: for three layers of
    50, 30 and 20 units (batch_size, 20), which the post would print as (?, 20).

    >>> stacked_rnn().shape
    (None, 20)
    >>> stacked_rnn(units=(6, 4)).shape
    (None, 4)

    차곡차곡 쌓은 SimpleRNN 층들의 심볼릭 출력을 돌려주세요.

    units는 각 층의 units 개수를 아래층부터 적은 튜플이에요. 숫자가 있는 만큼 층을 만들고,
    숫자는 하나일 수도 있어요. 맨 아래 층은 모양이 (timesteps, input_dim)인 시퀀스를
    읽어요. 출력은 맨 위 층의 마지막 출력이에요. units가 50, 30, 20인 세 층이면
    (batch_size, 20), 포스트의 방식으로는 (?, 20)이에요.
    """
    x = Input(shape=(timesteps, input_dim))
    *lower, top = units
    # A layer reads three axes. Below the top, time has to stay: return_sequences=True.
    # 층은 축 세 개를 읽어요. 맨 위층이 아니면 시간이 남아 있어야 하니
    # return_sequences=True로 해요.
    for size in lower:
        x = SimpleRNN(size, return_sequences=True)(x)
    return SimpleRNN(top)(x)
