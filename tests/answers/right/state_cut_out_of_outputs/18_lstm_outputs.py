"""Output and hidden state are both cut out of every output.

출력과 은닉 상태를 모두 전체 출력에서 잘라 내요.
"""

from keras import Input
from keras.layers import LSTM


def lstm_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    layer = LSTM(units, return_sequences=True, return_state=True)
    every, _, c = layer(Input(shape=(timesteps, input_dim)))
    return (every if return_sequences else every[:, -1]), every[:, -1], c


def count_params(units, input_dim):
    return units * 4 + units**2 * 4 + units * input_dim * 4
