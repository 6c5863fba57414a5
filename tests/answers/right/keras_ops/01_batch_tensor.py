"""Everything through keras.ops."""

from keras import ops


def post_batch():
    return batch_tensor(3, 2, 3)


def batch_tensor(batch_size, timesteps, input_dim):
    count = batch_size * timesteps * input_dim
    return ops.reshape(ops.arange(1, count + 1), (batch_size, timesteps, input_dim))


def axis_sizes(x):
    batch_size, timesteps, input_dim = ops.shape(x)
    return {"batch_size": batch_size, "timesteps": timesteps, "input_dim": input_dim}


def at_timestep(x, t):
    return ops.take(x, t, axis=1)


def batch_shapes(samples, batch_size, timesteps, input_dim):
    starts = range(0, samples, batch_size)
    return [(min(batch_size, samples - start), timesteps, input_dim) for start in starts]
