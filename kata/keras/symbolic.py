"""Symbolic Keras tensors as plain data: shapes, weights, and what they compute.

Keras is looked up among the modules already loaded, and imported only where a
symbolic tensor is at hand: an answer that needs no TensorFlow never pays for it.
"""

from __future__ import annotations

import hashlib
import re
import sys
import warnings
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cached_property
from typing import Any, ClassVar

import numpy as np

from kata.errors import ApartError
from kata.keras.config import Layer, Wiring
from kata.keras.effort import check_effort_at_home, inputs_of
from kata.keras.walk import has_one_in_several_places
from kata.sketch import Shape

MOST_GIVEN, MOST_NUMBERS = 4_000, 10_000_000

NOT_SAME = re.compile(r'Dropout|Noise|BatchNormalization|dropout": (?!0\.0[,}])')
"""What draws in training, or changes its weights there."""

NOT_SAID = re.compile(
    r'"stateful": true|"class_name": "Lambda"|\{"value": \[|'
    r'"registered_name": "(?!(Functional|Sequential)")'
)
"""What a configuration does not say all of: states, and classes and functions of one's own."""


def is_symbolic(value: object) -> bool:
    """Whether `value` is a symbolic Keras tensor."""
    keras = sys.modules.get("keras")
    return keras is not None and isinstance(value, keras.KerasTensor)


def has_axes(value: object) -> bool:
    """Whether `value` is a symbolic Keras tensor, and none of one single number."""
    return is_symbolic(value) and bool(shape_of(value))


def graph_from_inputs(tensors: Sequence[Any]) -> Graph | None:
    """The graph of symbolic tensors; None where no Input leads to them, as to one made by hand."""
    try:
        graph = Graph(tensors)
    except (AttributeError, ValueError, NotImplementedError):
        return None
    return graph if graph.inputs else None


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


def are_with_states(tensors: Sequence[Any]) -> bool:
    """Whether these are the results of one call of a layer with return_state=True, in order."""
    histories: list[Any] = [getattr(tensor, "_keras_history", None) for tensor in tensors]
    if not all(histories):
        return False
    calls = {(id(one.operation), one.node_index) for one in histories}
    if [one.tensor_index for one in histories] != list(range(len(tensors))) or len(calls) != 1:
        return False
    return getattr(histories[0].operation, "return_state", False) is True


def is_eager(value: object) -> bool:
    """Whether `value` is a TensorFlow tensor or variable that holds numbers."""
    tensorflow = sys.modules.get("tensorflow")
    kinds = (tensorflow.Tensor, tensorflow.Variable) if tensorflow else ()
    return isinstance(value, kinds) and hasattr(value, "numpy")


def shape_of(tensor: Any) -> Shape:
    """The tensor's shape in plain numbers and None."""
    return tuple(None if size is None else int(size) for size in tensor.shape)


class Graph:
    """What lies between symbolic outputs and the Inputs they come from.

    The shape of every Input, batch axis included, in the order given, where it was, then as they
    are found, and what each holds (`dtypes`: "float32", "int32"); of every output; and of every
    weight, in Keras's order, with the places of each layer's or cell's own (`groups`). `layers`
    names the class of every layer that has weights; a cell's for an RNN around it,
    ``Bidirectional(LSTM)`` for both directions. ApartError where it is too large to be judged, or
    has one cell in several places.
    """

    # How its layers may compute faster; the plugin knows, which knows what the course is about.
    faster: ClassVar[Callable[[Any], AbstractContextManager[None]]] = nullcontext

    def __init__(self, outputs: Sequence[Any], inputs: Sequence[Any] = ()) -> None:
        import keras

        sources = {id(source): source for source in inputs}
        sources |= {id(one): one for one in inputs_of(outputs) if id(one) not in sources}
        # An Input given back as it is needs something behind it: older Keras makes no model of it.
        ends = [keras.layers.Identity()(o) if id(o) in sources else o for o in outputs]
        self._model = keras.Model(list(sources.values()), ends, name="graph")
        check_effort_at_home(self._model)
        if has_one_in_several_places(self._model):
            raise ApartError("one_in_several_places")
        self.inputs = [shape_of(source) for source in sources.values()]
        self.outputs = [shape_of(output) for output in outputs]
        self.dtypes = [str(source.dtype) for source in sources.values()]
        self.weights = [tuple(weight.shape) for weight in self._model.weights]
        self.groups = _by_owner([str(weight.path) for weight in self._model.weights])
        self.layers = list(_layer_names(self._model))

    def set_weights(self, values: Sequence[np.ndarray]) -> None:
        """Give every weight a value, in the order of `weights`."""
        for weight, value in zip(self._model.weights, values, strict=True):
            weight.assign(value)

    @cached_property
    def config(self) -> str:
        """Keras's own configuration of it, as JSON."""
        with warnings.catch_warnings():
            # Keras remarks on functions without a name.
            warnings.simplefilter("ignore")
            return str(self._model.to_json())

    @cached_property
    def wiring(self) -> Wiring | None:
        """What the configuration says; None where a layer of somebody's own cannot say it."""
        try:
            return Wiring(self.config)
        except Exception:
            return None

    @cached_property
    def settings(self) -> list[Layer]:
        """Every layer and operation as it is set; none where none can be said."""
        return self.wiring.layers if self.wiring else []

    def recurrent_below(self, place: int) -> Layer | None:
        """The recurrent layer that this output is straight from, or through Dense and the like."""
        wiring = self.wiring
        if wiring is None:
            return None
        return wiring.recurrent_below(wiring.ends[place], self.outputs[place])

    def values(self) -> list[np.ndarray]:
        """What the weights are, in the order of `weights`."""
        return [np.asarray(weight) for weight in self._model.weights]

    def __call__(self, *inputs: np.ndarray, training: bool = False) -> list[np.ndarray]:
        """Every output as an array for these inputs."""
        return GIVEN(self, inputs, training)

    def compute(self, *inputs: np.ndarray, training: bool = False) -> list[np.ndarray]:
        """The same, computed anew."""
        import keras

        # Not on a GPU, which may multiply with fewer digits than the comparison asks for.
        with keras.device("cpu:0"), warnings.catch_warnings(), Graph.faster(self._model):
            # A graph is free to name its Input as it likes; Keras remarks on it.
            warnings.simplefilter("ignore")
            outputs = self._model([x.astype(np.float32) for x in inputs], training=training)
        listed = outputs if isinstance(outputs, (list, tuple)) else [outputs]
        return [np.asarray(output) for output in listed]


class _Given:
    """What graphs gave, the oldest forgotten first.

    What a graph of Keras's own layers gives follows from its configuration, its weights and its
    inputs, which are compared to the last bit; what draws at random in training is computed each
    time.
    """

    def __init__(self) -> None:
        self._given: OrderedDict[bytes, list[np.ndarray]] = OrderedDict()
        self._numbers = 0

    def __call__(
        self, graph: Graph, inputs: tuple[np.ndarray, ...], training: bool
    ) -> list[np.ndarray]:
        config = graph.config if graph.wiring else ""
        if not config or NOT_SAID.search(config) or (training and NOT_SAME.search(config)):
            return graph.compute(*inputs, training=training)
        digest = hashlib.sha256(config.encode())
        for array in (*graph.values(), *inputs):
            digest.update(f"{array.dtype.str}{array.shape}".encode())
            digest.update(np.ascontiguousarray(array).tobytes())
        key = digest.digest()
        if key not in self._given:
            # Whatever else there is gives in training what it gives in inference.
            given = self._given[key] = graph.compute(*inputs, training=training)
            self._numbers += sum(one.size for one in given)
            while len(self._given) > MOST_GIVEN or self._numbers > MOST_NUMBERS:
                _, gone = self._given.popitem(last=False)
                self._numbers -= sum(one.size for one in gone)
            return [one.copy() for one in given]
        self._given.move_to_end(key)
        return [one.copy() for one in self._given[key]]


GIVEN = _Given()


def graph_of_model(model: Any, input_shapes: Sequence[Shape]) -> Graph:
    """The graph of a Keras model: functional, Sequential or subclassed.

    One that has no Inputs of its own is called on some of `input_shapes`, batch axis included.

    Raises:
        Exception: whatever the model's own code raises when it is called.
    """
    import keras

    # A model without Inputs raises where it is asked for them, in words of each version's own.
    inputs = getattr(model, "inputs", None) or []
    sizes = shape_of(inputs[0]) if inputs else ()
    if isinstance(model, keras.Sequential) and sizes and None not in sizes:
        # Fed before it had an Input, it took over the sizes of that batch; it reads others too.
        input_shapes, inputs = [(*input_shapes[0][:-1], sizes[-1])], []
    if inputs:
        return Graph(list(model.outputs), list(inputs))
    inputs = [keras.Input(shape=shape[1:]) for shape in input_shapes]
    outputs = model(inputs[0] if len(inputs) == 1 else inputs)
    return Graph(list(outputs) if isinstance(outputs, (list, tuple)) else [outputs], inputs)


def takes_dict_only(model: Any, input_shapes: Sequence[Shape]) -> bool:
    """Whether a Keras model of several inputs was made of a dict, and takes no list."""
    if len(input_shapes) == 1 or not isinstance(getattr(model, "input", None), dict):
        return False
    try:
        # Some do take one; only numbers tell.
        model([np.zeros([size or 2 for size in shape], "float32") for shape in input_shapes])
    except Exception:
        return True
    return False


def have_same_weights(model: Any, other: Any) -> bool:
    """Whether two models hold the same numbers; training may round them otherwise."""
    both = [[np.asarray(weight) for weight in one.weights] for one in (model, other)]
    if [one.shape for one in both[0]] != [one.shape for one in both[1]]:
        return False
    return all(np.allclose(one, it, atol=0.01) for one, it in zip(*both, strict=True))


def has_unknown_loss(model: Any) -> bool:
    """Whether a compiled model's loss is a name that Keras does not know; it asks only later."""
    import keras

    # These two are no names of losses: Keras takes the one that fits the targets.
    if type(model.loss) is not str or model.loss.lower() in ("crossentropy", "ce"):
        return False
    try:
        keras.losses.get(model.loss)
    except ValueError:
        return True
    return False


def _by_owner(paths: Sequence[str]) -> list[list[int]]:
    """The places of weights, those of one owner together, in Keras's order."""
    groups: dict[str, list[int]] = {}
    for place, path in enumerate(paths):
        groups.setdefault(path.rpartition("/")[0], []).append(place)
    return list(groups.values())


def _layer_names(layer: Any) -> Iterator[str]:
    """The classes of the layers with weights; a model is opened, a wrapper is not."""
    import keras

    if isinstance(layer, keras.Model) and layer.layers:
        for part in layer.layers:
            yield from _layer_names(part)
    elif layer.weights:
        name = type(_in_rnn(layer)).__name__
        if isinstance(layer, keras.layers.Bidirectional):
            name += f"({type(_in_rnn(layer.forward_layer)).__name__})"
        yield name


def _in_rnn(layer: Any) -> Any:
    import keras

    return layer.cell if type(layer) is keras.layers.RNN else layer
