"""The state is returned, which for a SimpleRNN is the last output.

상태를 돌려줘요. SimpleRNN에서는 상태가 곧 마지막 출력이에요.
"""

from keras import Input
from keras.layers import SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units, return_state=True)(Input(shape=(timesteps, input_dim)))[1]


def simple_rnn_any_length(units=50, input_dim=30):
    _, state = SimpleRNN(units, return_state=True)(Input(shape=(None, input_dim)))
    return state
