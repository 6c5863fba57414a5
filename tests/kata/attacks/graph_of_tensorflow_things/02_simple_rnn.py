"""Returns ragged, sparse, eager and graph tensors, variables, datasets and functions in turn.

attack: graph
earns: 0
told: any
"""

import itertools

import tensorflow as tf

THINGS = itertools.cycle(
    [
        lambda: tf.ragged.constant([[1.0], [2.0, 3.0]]),
        lambda: tf.sparse.from_dense([[1.0, 0.0]]),
        lambda: tf.Variable([1.0]),
        lambda: tf.data.Dataset.range(3),
        lambda: tf.function(lambda: 1),
        lambda: tf.constant("\x1b[2J"),
        lambda: tf.TensorSpec([None, 50]),
        lambda: tf.Graph(),
        lambda: tf.zeros([4, 2**20]),
    ]
)


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return next(THINGS)()


def simple_rnn_any_length(units=50, input_dim=30):
    return next(THINGS)()
