"""15 · Both directions

Two layers read the same sequence, one from its beginning, one from its end, each with
weights of its own. Bidirectional makes the second layer from the first and merges what
the two give. With "concat", its default, the outputs stand side by side: 50 units in
each direction give (?, 100), as the post's Keras prints too.

두 층이 같은 시퀀스를 읽어요. 하나는 처음부터, 다른 하나는 끝에서부터 읽고, 가중치는 서로
달라요. Bidirectional은 첫 번째 층을 본떠 두 번째 층을 만들고, 두 층의 출력을 합쳐요.
기본값인 "concat"은 두 출력을 나란히 이어 붙여요. 한 방향의 units가 50이면 결과는
(?, 100)이고, 포스트의 케라스도 똑같이 보여 줘요.
"""

from keras import Input
from keras.layers import Bidirectional, SimpleRNN


def bidirectional_rnn(
    units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False
):
    """Return the symbolic output of SimpleRNN reading in both directions.

    units: how many units each direction has. merge_mode: "concat" puts the backward
    half after the forward half on the last axis, "sum", "mul" and "ave" join the two
    number by number. The result is (batch_size, 2 * units) for "concat", the post's
    (?, 100), and (batch_size, units) for the others, (?, 50); with
    return_sequences=True the time axis comes in between, (?, ?, 100).

    Each half gives what it knows when it has read everything. In sequences, timestep t
    holds what both halves give at timestep t of the input.

    >>> bidirectional_rnn().shape
    (None, 100)
    >>> bidirectional_rnn(merge_mode="sum").shape
    (None, 50)
    >>> bidirectional_rnn(return_sequences=True).shape
    (None, 10, 100)

    양쪽 방향으로 읽는 SimpleRNN의 심볼릭 출력을 돌려주세요.

    units는 한 방향의 units 개수예요. merge_mode가 "concat"이면 마지막 축에서 앞으로 읽은
    절반 뒤에 거꾸로 읽은 절반을 이어 붙이고, "sum", "mul", "ave"이면 두 절반을 숫자끼리
    더하거나 곱하거나 평균해요. 결과의 모양은 "concat"이면 (batch_size, 2 * units), 곧
    (?, 100)이고, 나머지는 (batch_size, units), 곧 (?, 50)이에요. return_sequences=True이면
    가운데에 시간 축이 들어가서 (?, ?, 100)이 돼요.

    각 절반은 시퀀스를 끝까지 읽은 다음의 값을 내놓아요. 시퀀스로 내놓을 때 timestep t에는
    두 절반이 입력의 timestep t에서 내놓은 값이 함께 있어요.
    """
    # Whether every output is given is the layer's matter, how the two directions are
    # merged is the wrapper's. The wrapper also turns the backward half round in time.
    # 모든 출력을 내놓을지는 층이, 두 방향을 어떻게 합칠지는 감싸는 층이 정해요. 뒤에서부터
    # 읽은 쪽을 시간에 따라 다시 뒤집는 것도 감싸는 층이 해요.
    layer = SimpleRNN(units, return_sequences=return_sequences)
    return Bidirectional(layer, merge_mode=merge_mode)(Input(shape=(timesteps, input_dim)))
