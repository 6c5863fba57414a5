"""Real arrays are made and asked for their shapes and sizes.

진짜 배열을 만들어 모양과 크기를 물어봐요.
"""

import numpy as np


def weights(units, input_dim):
    return np.zeros((input_dim, units)), np.zeros((units, units)), np.zeros(units)


def weight_shapes(units, input_dim):
    return [weight.shape for weight in weights(units, input_dim)]


def count_params(units, input_dim):
    return sum(weight.size for weight in weights(units, input_dim))
