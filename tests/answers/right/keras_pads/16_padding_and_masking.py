"""Keras pads, TensorFlow makes the mask, and the model is a Sequential.

패딩은 케라스가, 마스크는 텐서플로가 만들고, 모델은 Sequential이에요.
"""

import keras
import tensorflow as tf


def pad_batch(sequences, value=0.0):
    return keras.utils.pad_sequences(sequences, padding="post", value=value, dtype="float64")


def length_mask(lengths, timesteps):
    return tf.sequence_mask(lengths, timesteps)


def masked_rnn(units=50, input_dim=30, mask_value=0.0):
    layers = [keras.layers.Masking(mask_value=mask_value), keras.layers.SimpleRNN(units)]
    return keras.Sequential([keras.Input(shape=(None, input_dim)), *layers])
