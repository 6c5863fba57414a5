"""TensorFlow tensors and variables where arrays were asked; they hold numbers too."""

import tensorflow as tf


def post_batch():
    return tf.Variable(batch_tensor(3, 2, 3))


def batch_tensor(batch_size, timesteps, input_dim):
    count = batch_size * timesteps * input_dim
    return tf.reshape(tf.range(1, count + 1), (batch_size, timesteps, input_dim))


def axis_sizes(x):
    names = ("batch_size", "timesteps", "input_dim")
    return dict(zip(names, tf.convert_to_tensor(x).shape.as_list(), strict=True))


def at_timestep(x, t):
    return tf.gather(x, t, axis=1)


def batch_shapes(samples, batch_size, timesteps, input_dim):
    data = tf.data.Dataset.from_tensor_slices(tf.zeros((samples, timesteps, input_dim)))
    return [tuple(batch.shape) for batch in data.batch(batch_size)]
