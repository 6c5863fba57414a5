"""tf.tanh, tf.matmul and tf.nn.bias_add in float64."""

import tensorflow as tf


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    z = tf.matmul(x_t, kernel) + tf.matmul(h, recurrent_kernel)
    return tf.tanh(tf.nn.bias_add(z, bias))
