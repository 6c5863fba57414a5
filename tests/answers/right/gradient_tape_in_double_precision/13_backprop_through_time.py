"""tf.GradientTape in float64.

float64로 tf.GradientTape를 써요.
"""

import tensorflow as tf


def rnn_gradients(x, kernel, recurrent_kernel, bias, grad_output):
    weights = [tf.Variable(w, dtype=tf.float64) for w in (kernel, recurrent_kernel, bias)]
    with tf.GradientTape() as tape:
        h = tf.zeros((len(x), len(bias)), tf.float64)
        for t in range(x.shape[1]):
            h = tf.tanh(tf.constant(x[:, t], tf.float64) @ weights[0] + h @ weights[1] + weights[2])
        loss = tf.reduce_sum(h * grad_output)
    return [g.numpy() for g in tape.gradient(loss, weights, unconnected_gradients="zero")]
