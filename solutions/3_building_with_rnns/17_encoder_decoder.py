"""17 · Encoder and decoder

Two layers for two sequences, such as a sentence and its translation. The encoder reads
the source to its end; all it hands on is its last state. The decoder starts from this
state and reads the target. At every timestep of the target it gives a probability for
each of target_dim possibilities: softmax makes them sum to 1.

문장과 그 번역처럼 시퀀스가 둘일 때 층도 둘을 써요. 인코더는 source를 끝까지 읽고, 마지막
상태 하나만 넘겨줘요. 디코더는 그 상태에서 시작해서 target을 읽어요. 그리고 target의
timestep마다 target_dim가지 가능성에 확률을 하나씩 매겨요. softmax가 그 합을 1로 만들어요.
"""

from keras import Input, Model
from keras.layers import Dense, SimpleRNN


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    """Return a Keras model of [source, target], two SimpleRNN layers of units each.

    source is (batch_size, source_timesteps, source_dim), and target is
    (batch_size, target_timesteps, target_dim). Both lengths are open, and neither
    depends on the other. The encoder reads the source, the decoder starts from the
    encoder's last state and reads the target. The output is one softmax distribution
    over target_dim for every timestep of the target, shaped like the target; it depends
    on the whole source and on the target up to this timestep.

    >>> encoder_decoder().output_shape
    (None, None, 20)

    [source, target]을 받는 케라스 모델을 돌려주세요. units가 같은 SimpleRNN 층이 둘이에요.

    source의 모양은 (batch_size, source_timesteps, source_dim)이고, target의 모양은
    (batch_size, target_timesteps, target_dim)이에요. 두 길이는 모두 열려 있고 서로 관계가
    없어요. 인코더는 source를 읽고, 디코더는 인코더의 마지막 상태에서 시작해서 target을
    읽어요. 출력은 target의 timestep마다 target_dim개의 softmax 확률이고, 모양은 target과
    같아요. 출력은 source 전체와, 그 timestep까지의 target에 따라 달라져요.
    """
    source = Input(shape=(None, source_dim))
    target = Input(shape=(None, target_dim))
    # The state is the only way from the source to the output: a SimpleRNN has one, of
    # as many numbers as it has units, so both layers need the same units.
    # source에서 출력으로 가는 길은 상태뿐이에요. SimpleRNN의 상태는 하나이고 숫자가
    # units개이니, 두 층의 units가 같아야 해요.
    _, state = SimpleRNN(units, return_state=True)(source)
    outputs = SimpleRNN(units, return_sequences=True)(target, initial_state=state)
    # Dense works on the last axis alone: the same weights at every timestep.
    # Dense는 마지막 축에서만 계산해요. 모든 timestep에서 가중치가 같아요.
    return Model([source, target], Dense(target_dim, activation="softmax")(outputs))
