"""What suites say of a returned value. Every expectation is soft: it notes and goes on.

An expectation looks at plain data only, never at a learner's object's own word for
itself: exact type, exact shape, then values, and nothing is broadcast.
"""

from kata.expect.layers import computes, shape
from kata.expect.plain import all_values, choices, sizes, values
from kata.mistake.layers import Sizes

BATCH_AXES = ("batch_size", "timesteps", "input_dim")

__all__ = ["BATCH_AXES", "Sizes", "all_values", "choices", "computes", "shape", "sizes", "values"]
