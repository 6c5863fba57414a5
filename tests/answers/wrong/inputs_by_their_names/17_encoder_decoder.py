"""The inputs have names.

mistake: inputs_in_dict
"""

from keras import Input, Model
from keras.layers import Dense, SimpleRNN


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source = Input(shape=(None, source_dim), name="source")
    target = Input(shape=(None, target_dim), name="target")
    _, state = SimpleRNN(units, return_state=True)(source)
    outputs = SimpleRNN(units, return_sequences=True)(target, initial_state=state)
    inputs = {"target": target, "source": source}
    return Model(inputs, Dense(target_dim, activation="softmax")(outputs))
