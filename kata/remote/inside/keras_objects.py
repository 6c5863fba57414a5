"""Keras's symbolic tensors, models and layers, written as data.

    ["symbolic", graph, place]     the output at `place` of a graph
    ["no_history", shape, dtype]   a symbolic tensor that no Input leads to
    ["model", graph, facts]        a model; no graph where only a call would show it
    ["shapes", [sizes], [sizes]]   of a model's weights and outputs, where nobody asks for more
    ["eager", array]               a TensorFlow tensor that holds numbers

A graph is ``{"class": …, "config": Keras's own configuration, "weights": [arrays]}``. All the
symbolic tensors of one value share one graph, which is written with the first of them and
is "same" for the others.
"""

import json
import sys
from typing import Any

import numpy as np

from kata.keras import walk
from kata.remote.inside.wire import LONGEST_NAME, TooMuchError, Writer

LONGEST_CONFIG = 2**20
OWN = ("keras", "tensorflow")


class UnwritableError(Exception):
    """Something of a graph that is no data: its text is the type's name."""


class Value:
    """One value that a function gave, written out."""

    def __init__(self, value: Any, models: list[Any], shapes_only: bool = False) -> None:
        """Write a value; its models are added to those of earlier ones, numbered by their place.

        With `shapes_only` nobody learns how they are made.
        """
        self._shapes_only = shapes_only
        self._symbolic: list[Any] = []
        self._graph: Any = None
        self._models = models
        keras = sys.modules.get("keras")
        if keras is not None and not shapes_only:
            self._gather(value, keras, 0)
        self.writer = Writer(self._other)
        self.said = self.writer.value(value)

    def _gather(self, value: Any, keras: Any, depth: int) -> None:
        """Find the symbolic tensors, so that one graph holds them all."""
        if isinstance(value, keras.KerasTensor):
            if hasattr(value, "_keras_history") and not any(value is one for one in self._symbolic):
                self._symbolic.append(value)
        elif depth < 10 and (type(value) is dict or isinstance(value, (list, tuple))):
            for part in value.values() if type(value) is dict else value:
                self._gather(part, keras, depth + 1)

    def _other(self, value: Any, writer: Writer) -> list[Any]:
        keras, tensorflow = sys.modules.get("keras"), sys.modules.get("tensorflow")
        if (
            tensorflow is not None
            and isinstance(value, (tensorflow.Tensor, tensorflow.Variable))
            and hasattr(value, "numpy")
        ):
            return ["eager", writer.value(np.asarray(value.numpy()))]
        if keras is not None and isinstance(value, keras.KerasTensor):
            return self._tensor(value, writer)
        if keras is not None and isinstance(value, keras.Variable):
            return ["eager", writer.value(np.asarray(value))]
        if keras is not None and isinstance(value, keras.Model):
            return self._model(value, writer)
        return ["object", _sort(value, keras), _name(value)]

    def _tensor(self, tensor: Any, writer: Writer) -> list[Any]:
        place = next((n for n, one in enumerate(self._symbolic) if one is tensor), None)
        if place is None:
            return ["no_history", _sizes(tensor.shape), str(tensor.dtype)]
        if self._graph is None:
            made = self._model_of_all()
            if made is None:
                return ["no_history", _sizes(tensor.shape), str(tensor.dtype)]
            self._graph = graph_of(made, writer)
        graph, self._graph = self._graph, "same"
        return ["symbolic", graph, place]

    def _model_of_all(self) -> Any:
        """A model of all the symbolic tensors; None where they come from no Input."""
        import keras

        try:
            sources = {id(one): one for one in walk.inputs_of(self._symbolic)}
            # An Input given back as it is needs something behind it.
            ends = [
                keras.layers.Identity()(one) if id(one) in sources else one
                for one in self._symbolic
            ]
            return keras.Model(list(sources.values()), ends)
        except walk.TooLargeError:
            raise TooMuchError("layers") from None
        except (AttributeError, ValueError, NotImplementedError):
            return None

    def _model(self, model: Any, writer: Writer) -> list[Any]:
        if self._shapes_only:
            return ["shapes", *([_sizes(one.shape) for one in some] for some in _ends_of(model))]
        self._models.append(model)
        loss = getattr(model, "loss", None) if getattr(model, "compiled", False) else None
        facts = {
            "class": type(model).__name__[:LONGEST_NAME],
            "compiled": bool(getattr(model, "compiled", False)),
            "loss": loss[:LONGEST_NAME] if type(loss) is str else loss is not None,
            "number": len(self._models) - 1,
        }
        # It is made of its layers alone; a class of somebody's own has a call too.
        own = type(model).__module__.partition(".")[0] == "keras"
        if own and type(model).__name__ in ("Functional", "Sequential"):
            return ["model", graph_of(model, writer), facts]
        weights = [writer.weights(np.asarray(weight)) for weight in model.weights]
        return ["model", None, {**facts, "weights": weights}]


def _ends_of(model: Any) -> tuple[list[Any], list[Any]]:
    return list(model.weights), list(getattr(model, "outputs", None) or ())


def traced(model: Any, shapes: list[list[int | None]], writer: Writer) -> dict[str, Any]:
    """The graph of a model that has none of its own, as its call makes it of Inputs."""
    import keras

    inputs = [keras.Input(shape=shape[1:]) for shape in shapes]
    # The method itself, not the model: a model that is called is one step of a graph.
    outputs = type(model).call(model, inputs[0] if len(inputs) == 1 else inputs)
    listed = list(outputs) if isinstance(outputs, (list, tuple)) else [outputs]
    return graph_of(keras.Model(inputs, listed), writer)


def graph_of(model: Any, writer: Writer) -> dict[str, Any]:
    """A model's configuration and weights; TooMuchError where it is too large.

    Raises UnwritableError where it holds a layer or a function of somebody's own.
    """
    _check_functions(model)
    text = json.dumps(model.get_config(), default=_unwritable)
    if len(text) > LONGEST_CONFIG:
        raise TooMuchError("layers")
    weights = [writer.weights(np.asarray(weight)) for weight in model.weights]
    return {"class": type(model).__name__, "config": json.loads(text), "weights": weights}


def _check_functions(layer: Any) -> None:
    """A function of somebody's own may be called tanh, and Keras would write no more of it."""
    for one in layer._flatten_layers():
        home = type(one).__module__.partition(".")[0]
        if home not in OWN and one is not layer:
            raise UnwritableError(type(one).__name__)
        for word in ("activation", "recurrent_activation", "function"):
            function = getattr(one, word, None)
            home = str(getattr(function, "__module__", "keras")).partition(".")[0]
            if callable(function) and (home not in OWN or word == "function"):
                raise UnwritableError(f"{type(one).__name__}({word}=…)")


def _unwritable(value: Any) -> Any:
    raise UnwritableError(type(value).__name__)


def _sort(value: Any, keras: Any) -> str:
    import types

    if isinstance(value, (types.FunctionType, types.BuiltinFunctionType, types.MethodType)):
        return "function"
    if keras is not None and isinstance(value, type) and issubclass(value, keras.layers.Layer):
        return "layer_class"
    if keras is not None and isinstance(value, keras.layers.Layer):
        return "layer"
    if isinstance(value, np.ndarray):
        return "array_of_objects"
    return "object"


def _name(value: Any) -> str:
    named = value if isinstance(value, type) else type(value)
    return str(type.__getattribute__(named, "__name__"))[:LONGEST_NAME]


def _sizes(shape: Any) -> list[int | None]:
    return [None if size is None else int(size) for size in shape]
