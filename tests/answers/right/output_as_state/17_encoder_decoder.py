"""The encoder's output is its state, and the decoder takes it in a list.

인코더의 출력이 곧 상태라서, 디코더가 그것을 리스트로 받아요.
"""

from keras import Input, Model
from keras.layers import Dense, SimpleRNN, TimeDistributed


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source, target = Input((None, source_dim)), Input((None, target_dim))
    state = SimpleRNN(units)(source)
    x = SimpleRNN(units, return_sequences=True)(target, initial_state=[state])
    return Model([source, target], TimeDistributed(Dense(target_dim, activation="softmax"))(x))
