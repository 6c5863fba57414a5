"""The decoder reads the encoder's vector beside the target.

mistake: context_beside_target
"""

from keras import Input, Model, ops
from keras.layers import Concatenate, Dense, SimpleRNN


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source = Input(shape=(None, source_dim))
    target = Input(shape=(None, target_dim))
    context = SimpleRNN(units)(source)
    repeated = ops.expand_dims(context, 1) + ops.zeros_like(target[:, :, :1])
    x = Concatenate()([target, repeated])
    outputs = SimpleRNN(units, return_sequences=True)(x)
    return Model([source, target], Dense(target_dim, activation="softmax")(outputs))
