"""Two layers, the backward outputs turned round, and one of Keras's merging layers.

층 두 개를 쓰고, 뒤에서부터 읽은 출력을 뒤집은 다음 합치는 층으로 합쳐요.
"""

from keras import Input, ops
from keras.layers import Add, Average, Concatenate, Multiply, SimpleRNN

MERGE = {"concat": Concatenate, "sum": Add, "mul": Multiply, "ave": Average}


def bidirectional_rnn(
    units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False
):
    x = Input(shape=(timesteps, input_dim))
    forward = SimpleRNN(units, return_sequences=return_sequences)(x)
    backward = SimpleRNN(units, return_sequences=return_sequences, go_backwards=True)(x)
    if return_sequences:
        backward = ops.flip(backward, axis=1)
    return MERGE[merge_mode]()([forward, backward])
