"""What suites say of a returned value. Every expectation is soft: it notes and goes on.

An expectation looks at plain data only, never at a learner's object's own word for
itself: exact type, exact shape, then values, and nothing is broadcast.

In all of them `returned` is what each call gave, `expected` what is right for each, and
`misconceptions` the reference with the misconceptions that there are of its parts: they are named
only where they explain what all the calls gave, the right ones too. `ungraded` are further calls,
judged elsewhere or not at all, that are to be explained too. `fixed` marks the calls that every
seed makes: nothing is earned by these alone.
"""

from kata.expect.arrays import all_results, all_values, values
from kata.expect.networks import agrees, alike, compiled, influence, networks, predicts, units_of
from kata.expect.noting import fixed, ungraded
from kata.expect.plain import choices, counts, numbers, raises, shapes, sizes
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
    "fixed",
    "influence",
    "networks",
    "numbers",
    "predicts",
    "raises",
    "shapes",
    "sizes",
    "ungraded",
    "units_of",
    "values",
]
