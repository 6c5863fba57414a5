"""Symbolic Keras tensors as plain data: shapes, weights, and what they compute.

Keras is looked up among the modules already loaded, and imported only where a
symbolic tensor is at hand: an answer that needs no TensorFlow never pays for it.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from kata.shape import Shape


def is_symbolic(value: object) -> bool:
    """Whether `value` is a symbolic Keras tensor."""
    keras = sys.modules.get("keras")
    return keras is not None and isinstance(value, keras.KerasTensor)


def come_from_input(tensors: Sequence[Any]) -> bool:
    """Whether symbolic tensors can be traced back to Inputs; one made by hand cannot."""
    try:
        return bool(Graph(tensors).inputs)
    except (AttributeError, ValueError, NotImplementedError):
        return False


def kind_of(value: object) -> str | None:
    """What sort of Keras object `value` is: model, layer, class, or None."""
    keras = sys.modules.get("keras")
    if keras is None:
        return None
    if isinstance(value, type) and issubclass(value, keras.layers.Layer):
        return "class"
    if isinstance(value, keras.Model):
        return "model"
    return "layer" if isinstance(value, keras.layers.Layer) else None


def is_eager(value: object) -> bool:
    """Whether `value` is a TensorFlow tensor or variable that holds numbers."""
    tensorflow = sys.modules.get("tensorflow")
    return (
        tensorflow is not None
        and isinstance(value, (tensorflow.Tensor, tensorflow.Variable))
        and hasattr(value, "numpy")
    )


def shape_of(tensor: Any) -> Shape:
    """The tensor's shape in plain numbers and None."""
    return tuple(None if size is None else int(size) for size in tensor.shape)


class Graph:
    """What lies between symbolic outputs and the Inputs they come from.

    Attributes:
        inputs: the shape of every Input, batch axis included.
        dtypes: what every Input holds: "float32", "int32".
        weights: the shape of every weight, in Keras's order.
        layers: the class name of every layer that has weights; a cell's for an RNN around it.
    """

    def __init__(self, outputs: Sequence[Any]) -> None:
        import keras

        sources: dict[int, Any] = {}
        for output in outputs:
            for source in keras.utils.get_source_inputs(output):
                sources.setdefault(id(source), source)
        # An Input given back as it is needs something behind it: older Keras makes no model of it.
        ends = [keras.layers.Identity()(o) if id(o) in sources else o for o in outputs]
        self._model = keras.Model(list(sources.values()), ends)
        self.inputs = [shape_of(source) for source in sources.values()]
        self.dtypes = [str(source.dtype) for source in sources.values()]
        self.weights = [tuple(weight.shape) for weight in self._model.weights]
        self.layers = list(_layer_names(self._model))

    @property
    def units(self) -> int | None:
        """How many units the one recurrent layer has, as its weights say; None without one."""
        sizes = {shape[0] for shape in self.weights if len(shape) == 1}
        square = {size for size in sizes if (size, size) in self.weights}
        return square.pop() if len(square) == 1 else None

    def set_weights(self, values: Sequence[np.ndarray]) -> None:
        """Give every weight a value, in the order of `weights`."""
        for weight, value in zip(self._model.weights, values, strict=True):
            weight.assign(value)

    def __call__(self, x: np.ndarray, training: bool) -> list[np.ndarray]:
        """Every output as an array for the input `x`."""
        import keras

        # Not on a GPU, which may multiply with fewer digits than the comparison asks for.
        with keras.device("cpu:0"), warnings.catch_warnings():
            # A graph is free to name its Input as it likes; Keras remarks on it.
            warnings.simplefilter("ignore")
            outputs = self._model([x.astype(np.float32)], training=training)
        listed = outputs if isinstance(outputs, (list, tuple)) else [outputs]
        return [np.asarray(output) for output in listed]


def _layer_names(layer: Any) -> Iterator[str]:
    """The classes of the layers with weights; a model is opened, a wrapper is not."""
    import keras

    if isinstance(layer, keras.Model) and layer.layers:
        for part in layer.layers:
            yield from _layer_names(part)
    elif layer.weights:
        inner = layer.cell if type(layer) is keras.layers.RNN else layer
        yield type(inner).__name__
