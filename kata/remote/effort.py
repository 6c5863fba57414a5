"""How much a graph that somebody handed in would take of the grader's own memory and time."""

import math
from collections import Counter
from typing import Any

from kata.errors import ApartError
from kata.language import say

MOST_WEIGHTS = 1_000_000
MOST_NUMBERS = 200_000  # the most numbers of one sequence, at any place in a graph
# The most steps that layers take one after the other, for one batch; some ms each.
MOST_STEPS = 5_000
MOST_PRODUCTS = 200_000_000  # the most multiplications with weights, for one sequence
OPEN_AXIS = 16  # what an open axis is taken for where sizes are added up


def check_effort(model: Any) -> None:
    """ApartError for a graph that would take much of either."""
    if sum(math.prod(weight.shape) for weight in model.weights) > MOST_WEIGHTS:
        raise ApartError("refused_size", what=say("weights"))
    total: Counter[str] = Counter()
    _add(model, 1, total)
    if total["steps"] > MOST_STEPS:
        raise ApartError("refused_size", what=say("steps"))
    if total["products"] > MOST_PRODUCTS:
        raise ApartError("refused_size", what=say("numbers inside its graph"))


def _add(model: Any, times: int, total: Counter[str]) -> None:
    """Add up what a model takes that is called so many times."""
    import keras

    layers = keras.layers
    for part in getattr(model, "operations", None) or model.layers:
        weights = sum(math.prod(one.shape) for one in getattr(part, "weights", ()))
        for node in part._inbound_nodes:
            _check_numbers(part, node)
            positions = max(map(_positions, node.input_tensors), default=1)
            total["products"] += times * weights * positions
            if isinstance(part, (layers.RNN, layers.Bidirectional, layers.TimeDistributed)):
                total["steps"] += times * positions * len(part._flatten_layers())
        if isinstance(part, keras.Model):
            _add(part, times * len(part._inbound_nodes), total)


def _check_numbers(part: Any, node: Any) -> None:
    numbers = [math.prod(_sizes(one)) for one in node.output_tensors]
    if "Attention" in type(part).__name__:
        # Each position is compared with each, in every head.
        longest = max(map(_positions, node.input_tensors), default=1)
        width = max((_sizes(one)[-1:] or [1] for one in node.input_tensors), default=[1])
        numbers.append(longest**2 * getattr(part, "num_heads", width[0]))
    if max(numbers, default=0) > MOST_NUMBERS:
        raise ApartError("refused_size", what=say("numbers inside its graph"))


def _positions(tensor: Any) -> int:
    """How many places of one sequence there are, each with its numbers."""
    return math.prod(_sizes(tensor)[:-1])


def _sizes(tensor: Any) -> list[int]:
    return [OPEN_AXIS if size is None else size for size in tensor.shape[1:]]
