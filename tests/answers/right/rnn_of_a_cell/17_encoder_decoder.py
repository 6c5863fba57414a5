"""keras.RNN goes round two cells, and EinsumDense stands for Dense."""

from keras import Input, Model
from keras.layers import RNN, Activation, EinsumDense, SimpleRNNCell


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source = Input(shape=(None, source_dim))
    target = Input(shape=(None, target_dim))
    _, state = RNN(SimpleRNNCell(units), return_state=True)(source)
    x = RNN(SimpleRNNCell(units), return_sequences=True)(target, initial_state=state)
    logits = EinsumDense("btu,uv->btv", output_shape=(None, target_dim), bias_axes="v")(x)
    return Model([source, target], Activation("softmax")(logits))
