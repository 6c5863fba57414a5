"""The bias is counted as one more input that is always 1.

bias를 언제나 1인 입력이 하나 더 있는 것으로 세요.
"""

import numpy as np


def weight_shapes(units, input_dim):
    return tuple(map(tuple, [[input_dim, units], [units, units], [units]]))


def count_params(units, input_dim):
    joined = np.empty((input_dim + 1 + units, units))
    return len(joined.ravel())
