"""What came over the wire, as objects of our own: the student's code can no longer touch them."""

from collections.abc import Callable
from typing import Any

import numpy as np

from kata.grade.graphs import Rebuilt
from kata.grade.inside.wire import LONGEST_NAME, Reader, WireError

Trace = Callable[[int, list[list[int | None]]], tuple[Any, Reader]]
"""Asks for the graph of the model of this number, called on Inputs of these shapes."""

SORTS = ("function", "layer_class", "layer", "array_of_objects", "object")
DTYPES = ("float16", "bfloat16", "float32", "float64", "int32", "int64", "bool", "string")


class Values:
    """Reads one value."""

    def __init__(self, data: bytes, trace: Trace) -> None:
        words: dict[str, Callable[[list[Any]], Any]] = {
            "symbolic": self._symbolic,
            "no_history": self._no_history,
            "model": self._model,
            "eager": self._eager,
            "object": self._object,
        }
        self.refused = ""  # the type of a part that is no plain data, if there is one
        self._reader = Reader(data, words)
        self._trace = trace
        self._graph: Rebuilt | None = None

    def read(self, said: Any) -> Any:
        """The value that the JSON says.

        Raises:
            WireError: it says none.
            ApartError: it holds what is not taken.
        """
        return self._reader.value(said)

    def _symbolic(self, rest: list[Any]) -> Any:
        graph, place = rest
        if graph != "same":
            self._graph = Rebuilt(graph, self._reader)
        if self._graph is None:
            raise WireError("a graph expected")
        return self._graph.output(place)

    def _no_history(self, rest: list[Any]) -> Any:
        import keras

        shape, dtype = rest
        if type(shape) is not list or len(shape) > 10 or dtype not in DTYPES:
            raise WireError("a shape and a dtype expected")
        if not all(size is None or (type(size) is int and 0 <= size < 2**31) for size in shape):
            raise WireError("sizes expected")
        return keras.KerasTensor(tuple(shape), dtype)

    def _model(self, rest: list[Any]) -> Any:
        graph, facts = rest
        if type(facts) is not dict or type(facts.get("number")) is not int:
            raise WireError("facts of a model expected")
        if graph is not None:
            shared = facts.get("compiled") is not True
            model = Rebuilt(graph, self._reader, shared).model
        else:
            said = facts.get("weights")
            if type(said) is not list:
                raise WireError("weights expected")
            weights = [self._reader.weights(one) for one in said]
            name = _name(facts.get("class"))
            model = _called_elsewhere(name, facts["number"], weights, self._trace)
        if facts.get("compiled") is True:
            _compile(model, facts.get("loss"))
        return model

    def _eager(self, rest: list[Any]) -> Any:
        (array,) = rest
        value = self._reader.value(array)
        if not isinstance(value, (np.ndarray, np.generic)):
            raise WireError("an array expected")
        # Not before it is needed: it takes seconds.
        import tensorflow

        return tensorflow.constant(value)

    def _object(self, rest: list[Any]) -> Any:
        sort, name = rest[0], _name(rest[1])
        if sort not in SORTS:
            raise WireError("a sort of object expected")
        if sort == "function":
            return _function
        if sort in ("layer", "layer_class"):
            return _layer(name, sort == "layer")
        self.refused = name
        # A stand-in that has the type's name and nothing else of it.
        return np.empty(0, object) if sort == "array_of_objects" else type(name, (), {})()


def _called_elsewhere(name: str, number: int, weights: list[np.ndarray], trace: Trace) -> Any:
    """A model that shows its graph only where it is called on Inputs; until then, its weights."""
    import keras

    class Elsewhere(keras.Model):  # type: ignore[misc]  # Keras has no types
        def build(self, shapes: Any) -> None:
            listed = [shapes] if shapes and not isinstance(shapes[0], (list, tuple)) else shapes
            sizes = [[None if one is None else int(one) for one in shape] for shape in listed]
            said, reader = trace(number, sizes)
            self.inner = Rebuilt(said, reader, shared=False).model

        @property
        def weights(self) -> Any:
            return super().weights if self.built else weights

        def call(self, inputs: Any) -> Any:
            return self.inner(inputs)

        def compute_output_spec(self, inputs: Any) -> Any:
            return self.inner.compute_output_spec(inputs)

    Elsewhere.__name__ = name
    # A class of somebody's own, for whoever asks where it comes from.
    Elsewhere.__module__ = "answer"
    return Elsewhere()


def _compile(model: Any, loss: Any) -> None:
    import keras

    if type(loss) is str and len(loss) <= LONGEST_NAME:
        model.compile(loss=loss)
    else:
        model.compile(loss=keras.losses.MeanSquaredError() if loss is True else None)


def _layer(name: str, instance: bool) -> Any:
    import keras

    found = vars(keras.layers).get(name)
    kind = found if isinstance(found, type) else type(name, (keras.layers.Layer,), {})
    if not instance:
        return kind
    return type(name, (keras.layers.Layer,), {})()


def _function() -> None:
    """Stands in for a function that came back; nobody calls it."""


def _name(text: Any) -> str:
    if type(text) is not str or not text.isidentifier() or len(text) > LONGEST_NAME:
        raise WireError("a name expected")
    return text
