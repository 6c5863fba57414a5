"""What came over the wire, as objects of our own: the student's code can no longer touch them."""

import builtins
import re
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from kata.collect.run import Raised
from kata.errors import ApartError
from kata.language import say
from kata.remote.graphs import Rebuilt
from kata.remote.inside.wire import LONGEST_NAME, LONGEST_TEXT, Reader, WireError

# Asks for the graph of the model of this number, called on Inputs of these shapes.
Trace = Callable[[int, list[list[int | None]]], tuple[Any, Reader]]

SORTS = ("function", "layer_class", "layer", "array_of_objects", "object")
DTYPES = ("float16", "bfloat16", "float32", "float64", "int32", "int64", "bool", "string")

MOST_LINES = 10**7
MOST_SHAPES = 1_000
MOST_MODELS = 8  # in one value; a right one holds one

_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,16}\b")


class Values:
    """Reads one value."""

    def __init__(self, data: bytes, trace: Trace) -> None:
        words: dict[str, Callable[[list[Any]], Any]] = {
            "symbolic": self._symbolic,
            "no_history": self._no_history,
            "model": self._model,
            "shapes": self._shapes,
            "eager": self._eager,
            "object": self._object,
        }
        self.refused = ""  # the type of a part that is no plain data, if there is one
        self._reader = Reader(data, words)
        self._trace = trace
        self._models = 0
        self._graph: Rebuilt | None = None

    def read(self, said: Any) -> Any:
        """The value that the JSON says: WireError for none, ApartError for what is not taken."""
        return self._reader.value(said)

    def _symbolic(self, rest: list[Any]) -> Any:
        graph, place = rest
        if graph != "same":
            self._graph = Rebuilt(graph, self._reader)
        if self._graph is None:
            raise WireError("a graph expected")
        return self._graph.output(place)

    def _no_history(self, rest: list[Any]) -> Any:
        shape, dtype = rest
        if dtype not in DTYPES:
            raise WireError("a dtype expected")
        return _tensor(shape, dtype)

    def _shapes(self, rest: list[Any]) -> Any:
        if not all(type(some) is list and len(some) <= MOST_SHAPES for some in rest):
            raise WireError("shapes expected")
        weights, outputs = ([_tensor(shape, "float32") for shape in some] for some in rest)
        return _shaped()(weights, outputs)

    def _model(self, rest: list[Any]) -> Any:
        graph, facts = rest
        if type(facts) is not dict or type(facts.get("number")) is not int:
            raise WireError("facts of a model expected")
        self._models += 1
        if self._models > MOST_MODELS:
            raise ApartError("refused_size", what=say("models"))
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


def _tensor(shape: Any, dtype: str) -> Any:
    """A symbolic tensor that no Input leads to."""
    import keras

    if type(shape) is not list or len(shape) > 10:
        raise WireError("a shape expected")
    if not all(size is None or (type(size) is int and 0 <= size < 2**31) for size in shape):
        raise WireError("sizes expected")
    return keras.KerasTensor(tuple(shape), dtype)


@cache
def _shaped() -> Any:
    """The class of models of which only the shapes of weights and outputs are known."""
    import keras

    class Shaped(keras.Model):  # type: ignore[misc]  # Keras has no types
        def __init__(self, weights: list[Any], outputs: list[Any]) -> None:
            super().__init__()
            self.__dict__["shapes"] = weights, outputs

        @property
        def weights(self) -> Any:
            return self.__dict__["shapes"][0]

        @property
        def outputs(self) -> Any:
            return self.__dict__["shapes"][1]

    return Shaped


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

    own = type(name, (keras.layers.Layer,), {})
    if instance:
        return own()
    found = vars(keras.layers).get(name)
    return found if isinstance(found, type) else own


def _function() -> None:
    """Stands in for a function that came back; nobody calls it."""


def _name(text: Any) -> str:
    if type(text) is not str or not text.isidentifier() or len(text) > LONGEST_NAME:
        raise WireError("a name expected")
    return text


def error_of(said: Any) -> Raised:
    """An exception, made anew of plain facts, of Python's own class or one of its name."""
    facts = said if type(said) is dict else {}
    kinds = facts.get("kinds")
    if type(kinds) is not list:
        raise WireError("an exception expected")
    # A class's name may hold anything but this.
    name = plain(facts.get("name"), 200).replace("\0", "?")
    text = plain(facts.get("text"), LONGEST_TEXT)
    shown = tuple(
        (_whole(line), plain(place, 200), plain(source, 1000))
        for line, place, source in _lists(facts.get("lines"), 3)
    )
    at_home = facts.get("at_home") is True
    return Raised(_error(name, kinds, text, facts), shown, at_home)


def _error(name: str, kinds: list[Any], text: str, facts: dict[str, Any]) -> BaseException:
    base = next((kind for kind in map(_builtin, kinds) if kind), Exception)
    kind = base if base.__name__ == name else type(name, (base,), {"__module__": "answer"})
    error = _made(kind, text)
    if isinstance(error, SyntaxError):
        ((message, line, source),) = _lists([facts.get("syntax") or ["", None, ""]], 3)
        error.msg = plain(message, 1000)
        error.lineno = line if type(line) is int and 0 <= line < MOST_LINES else None
        error.text = plain(source, 1000)
    elif str(error) != text:
        # A KeyError shows its text in quotes, and would show it in quotes twice.
        error = _made(type(name, (kind,), {"__str__": lambda _: text}), text)
    if isinstance(error, ImportError) and "module" in facts:
        error.name = plain(facts["module"], 200)
    return error


def _made(kind: type[BaseException], text: str) -> BaseException:
    # Not by its own constructor: UnicodeDecodeError's wants five arguments.
    error = kind.__new__(kind)
    error.args = (text,)
    return error


def _lists(said: Any, length: int) -> list[list[Any]]:
    """Lists of this length each, not too many."""
    if type(said) is not list or len(said) > 60:
        raise WireError("a list expected")
    if not all(type(one) is list and len(one) == length for one in said):
        raise WireError(f"lists of {length} expected")
    return said


def _builtin(name: Any) -> type[BaseException] | None:
    found = vars(builtins).get(name) if type(name) is str else None
    if not (isinstance(found, type) and issubclass(found, BaseException)):
        return None
    try:
        found.__new__(found)
    except TypeError:
        # A group of exceptions is nothing without them.
        return None
    return found


def plain(text: Any, longest: int) -> str:
    """A text that can be shown, and is the same each time; WireError where it is longer."""
    if type(text) is not str or len(text) > longest:
        raise WireError("a text expected")
    # An address says nothing, and is another each time.
    return _ADDRESS.sub("0x…", text.encode("utf-8", "replace").decode())


def _whole(number: Any) -> int:
    if type(number) is not int or not 0 <= number < MOST_LINES:
        raise WireError("a line's number expected")
    return number


def refusal(said: Any, function: str) -> ApartError:
    """What the process itself would not send."""
    facts = said if type(said) is dict else {}
    if type(facts.get("type")) is str:
        return ApartError("refused_graph", function=function, name=plain(facts["type"], 200))
    if type(facts.get("size")) is str and facts["size"] in WHAT:
        return ApartError("refused_size", function=function, what=WHAT[facts["size"]])
    raise WireError("a type or a size expected")


WHAT = {
    **{"parts": say("parts"), "bytes": say("bytes"), "numbers": say("numbers")},
    **{"characters": say("characters"), "layers": say("layers")},
}
