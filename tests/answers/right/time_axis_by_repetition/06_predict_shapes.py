"""A tuple with the time axis is repeated once, or not at all.

시간 축을 담은 튜플을 한 번 반복하거나 한 번도 반복하지 않아요.
"""


def predict_shapes(units, timesteps, input_dim, return_sequences=False, return_state=False):
    output = (None,) + (timesteps,) * bool(return_sequences) + (units,)
    return (output, (None, units))[: 1 + bool(return_state)]
