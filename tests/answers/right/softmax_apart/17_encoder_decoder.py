"""softmax is a layer of its own, and the decoder gives its state too.

softmax가 따로 한 층이고, 디코더는 상태도 내놓아요.
"""

from keras import Input, Model
from keras.layers import Dense, SimpleRNN, Softmax


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source = Input(shape=(None, source_dim), name="source")
    target = Input(shape=(None, target_dim), name="target")
    _, state = SimpleRNN(units, return_state=True, name="encoder")(source)
    decoder = SimpleRNN(units, return_sequences=True, return_state=True, name="decoder")
    every, _ = decoder(target, initial_state=state)
    return Model(inputs=[source, target], outputs=Softmax()(Dense(target_dim)(every)))
