"""What suites say of a returned value. Every expectation is soft: it notes and goes on.

An expectation looks at plain data only, never at a learner's object's own word for
itself: exact type, exact shape, then values, and nothing is broadcast.
"""

from kata.expect.arrays import all_results, all_values, values
from kata.expect.models import agrees, alike, compiled, influence, predicts, units_of
from kata.expect.networks import networks
from kata.expect.noting import ungraded
from kata.expect.plain import choices, counts, raises, shapes, sizes
from kata.keras.arrays import BOOLS, FLOATS, NUMBERS, NUMBERS_OR_BOOLS, WHOLE_NUMBERS

BATCH_AXES = ("batch_size", "timesteps", "input_dim")

__all__ = [
    "BATCH_AXES",
    "BOOLS",
    "FLOATS",
    "NUMBERS",
    "NUMBERS_OR_BOOLS",
    "WHOLE_NUMBERS",
    "agrees",
    "alike",
    "all_results",
    "all_values",
    "choices",
    "compiled",
    "counts",
    "influence",
    "networks",
    "predicts",
    "raises",
    "shapes",
    "sizes",
    "ungraded",
    "units_of",
    "values",
]
