"""How much a graph would take of the judge's memory and time; too much is not judged.

A class asks before it makes any weights; at home it is asked before anything is computed. Every
call is counted at the shapes that it is really made with: a model inside a model is gone through
for each of its calls, a wrapped layer for each of its timesteps.
"""

import math
from collections.abc import Sequence
from functools import partial
from typing import Any

from kata.errors import ApartError
from kata.keras import walk
from kata.language import Phrase, say

MOST_WEIGHTS = 1_000_000
MOST_NUMBERS = 200_000  # the most numbers of one sequence, at any place in a graph; 4 bytes each
# The most steps that layers take one after the other, for one batch; some ms each.
MOST_STEPS = 1_000
MOST_PRODUCTS = 50_000_000  # the most multiplications, each with an addition, for one sequence
OPEN_AXIS = 16  # what an open axis is taken for where sizes are added up

# Operations that sum products of two tensors: of a matrix product there are just so many as the
# root of the product of the three sizes, of anything else fewer.
PRODUCTS = frozenset(
    ("Matmul", "Dot", "Einsum", "Tensordot", "Inner", "Vdot", "Correlate", "Convolve")
)


# Where Keras's operations are that call no function of anybody's to say what they give.
KNOWN = ("keras.src.layers.", "keras.src.ops.numpy", "keras.src.ops.nn", "keras.src.ops.math")


def inputs_of(outputs: Sequence[Any]) -> list[Any]:
    """The Inputs that these come from, as `walk` finds them; ApartError where that is too long."""
    try:
        return walk.inputs_of(outputs)
    except walk.TooLargeError:
        raise ApartError("refused_size", what=say("layers")) from None


def check_effort(model: Any, takes_any: bool = False) -> None:
    """ApartError for a graph that would take much of either, or that holds an unknown wrapper.

    With `takes_any` it may hold layers of somebody's own: they count as they were made.
    """
    _at_most(MOST_WEIGHTS, sum(math.prod(one.shape) for one in model.weights), say("weights"))
    Effort(takes_any).of_model(model, list(model.inputs), 1)


def check_effort_at_home(model: Any) -> None:
    """ApartError for a graph that would take too much, whatever it holds."""
    try:
        check_effort(model, takes_any=True)
    except ApartError:
        raise
    except Exception:
        # Layers of somebody's own may raise anything; whether they are right is judged as ever.
        return


class Effort:
    """What one call of a model takes, for one sequence, added up until it is too much."""

    def __init__(self, takes_any: bool = False) -> None:
        self._takes_any = takes_any  # whether layers of somebody's own may be among them
        self.steps = 0
        self.products = 0
        self.numbers = 0  # the most at any place

    def of_model(self, model: Any, inputs: Sequence[Any], times: int) -> Any:
        """Add what a model takes that is called on such inputs so many times; its outputs."""
        graph = getattr(model, "_functional", None) or model
        given = list(inputs) if len(inputs) > 1 else inputs[0]
        return graph._run_through_graph(given, lambda part: partial(self._of_call, part, times))

    def _of_call(self, part: Any, times: int, *args: Any, **kwargs: Any) -> Any:
        import keras

        inputs = _tensors([args, kwargs])
        if self._takes_any and not _is_known(part):
            outputs = _as_made(part, inputs)
        elif isinstance(part, keras.Model):
            return self.of_model(part, inputs, times)
        else:
            outputs = part.compute_output_spec(*args, **kwargs)
        self._add(part, times, inputs, _tensors(outputs))
        return outputs

    def _add(self, part: Any, times: int, inputs: list[Any], outputs: list[Any]) -> None:
        import keras

        layers = keras.layers
        self._hold(times * max(map(_count, [*inputs, *outputs]), default=0))
        positions = max(map(_positions, inputs), default=1)
        if isinstance(part, layers.TimeDistributed):
            shape = inputs[0].shape
            one = keras.KerasTensor((shape[0], *shape[2:]), inputs[0].dtype)
            self._walk(times * _size(shape[1]), len(part._flatten_layers()))
            self._of_call(part.layer, times * _size(shape[1]), one)
        elif isinstance(part, layers.Bidirectional):
            for layer in (part.forward_layer, part.backward_layer):
                self._of_call(layer, times, *inputs[:1])
        elif isinstance(part, layers.Wrapper) and not self._takes_any:
            raise ApartError("refused_graph", name=type(part).__name__)
        else:
            if isinstance(part, layers.RNN):
                self._walk(times * positions, len(part._flatten_layers()))
            weights = sum(math.prod(one.shape) for one in getattr(part, "weights", ()))
            self._multiply(times * (weights * positions + _products(part, inputs, outputs)))
            if "Attention" in type(part).__name__:
                # Each position is compared with each, in every head.
                width = max((_size(one.shape[-1]) for one in inputs), default=1)
                compared = positions**2 * getattr(part, "num_heads", width)
                self._hold(times * compared)
                self._multiply(times * compared * width)

    def _hold(self, numbers: int) -> None:
        self.numbers = max(self.numbers, numbers)
        _at_most(MOST_NUMBERS, self.numbers, say("numbers inside its graph"))

    def _multiply(self, products: int) -> None:
        self.products += products
        _at_most(MOST_PRODUCTS, self.products, say("numbers inside its graph"))

    def _walk(self, steps: int, layers: int) -> None:
        self.steps += steps * layers
        _at_most(MOST_STEPS, self.steps, say("steps"))


def _at_most(most: int, count: int, what: Phrase) -> None:
    if count > most:
        raise ApartError("refused_size", what=what)


def _is_known(part: Any) -> bool:
    """Whether it is Keras's own and calls nothing of anybody's to say what it gives."""
    import keras

    if isinstance(part, keras.Model):
        return isinstance(part, keras.Sequential) or hasattr(part, "_run_through_graph")
    return type(part).__module__.startswith(KNOWN) and not isinstance(part, keras.layers.Lambda)


def _as_made(part: Any, inputs: list[Any]) -> list[Any]:
    """What a layer of somebody's own gave where it was called on inputs of such shapes."""
    shapes = [one.shape for one in inputs]
    for node in part._inbound_nodes:
        if [one.shape for one in node.input_tensors] == shapes:
            return list(node.outputs)
    return inputs


def _products(part: Any, inputs: list[Any], outputs: list[Any]) -> int:
    """Of an operation or a layer that multiplies what it is given with one another."""
    name = type(part).__name__
    if len(inputs) < 2 or not (name in PRODUCTS or "Conv" in name):
        return 0
    largest = sorted(map(_count, inputs))[-2:]
    return math.isqrt(math.prod(largest) * max(map(_count, outputs), default=1))


def _tensors(value: Any) -> list[Any]:
    """All symbolic tensors in a value, however deep."""
    import keras

    return [one for one in keras.tree.flatten(value) if isinstance(one, keras.KerasTensor)]


def _count(tensor: Any) -> int:
    """How many numbers of one sequence it holds."""
    return math.prod(map(_size, tensor.shape[1:]))


def _positions(tensor: Any) -> int:
    """How many places of one sequence there are, each with its numbers."""
    return math.prod(map(_size, tensor.shape[1:-1]))


def _size(size: int | None) -> int:
    return OPEN_AXIS if size is None else size
