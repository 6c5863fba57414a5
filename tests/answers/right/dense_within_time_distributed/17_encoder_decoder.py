"""Dense in TimeDistributed, softmax by itself, and the Inputs in a tuple."""

from keras import Input, Model
from keras.layers import Activation, Dense, SimpleRNN, TimeDistributed


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source = Input(shape=(None, source_dim), name="source")
    target = Input(shape=(None, target_dim), name="target")
    encoder = SimpleRNN(units, return_state=True, name="encoder")
    decoder = SimpleRNN(units, return_sequences=True, return_state=True, name="decoder")
    state = encoder(source)[1]
    every = decoder(target, initial_state=[state])[0]
    return Model(
        inputs=(source, target),
        outputs=Activation("softmax")(TimeDistributed(Dense(target_dim))(every)),
    )
