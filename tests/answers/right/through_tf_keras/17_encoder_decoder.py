"""Everything comes from tf.keras, and the model is compiled."""

import tensorflow as tf

layers = tf.keras.layers


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source = layers.Input((None, source_dim))
    target = layers.Input((None, target_dim))
    encoder = layers.SimpleRNN(units, return_sequences=True, return_state=True)
    decoder = layers.SimpleRNN(units, return_sequences=True, dropout=0.0)
    output = decoder(target, initial_state=encoder(source)[1])
    output = layers.Dense(target_dim, tf.nn.softmax)(output)
    model = tf.keras.models.Model([source, target], output)
    model.compile(optimizer="sgd", loss="categorical_crossentropy")
    return model
