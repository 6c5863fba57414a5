"""Axes that are left out are filtered away.

없어지는 축을 걸러 내요.
"""


def predict_shapes(units, timesteps, input_dim, return_sequences=False, return_state=False):
    axes = [(None, True), (timesteps, return_sequences), (units, True)]
    output = tuple(size for size, stays in axes if stays)
    return [output] + [(None, units)] * bool(return_state)
