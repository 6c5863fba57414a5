"""A graph that came as data: looked through, then rebuilt on the trusted side of the wall.

Only Keras's own layers and operations, by name, and only with settings that are plain data:
nothing that could hold code. Initializers, regularizers and constraints are not even
read: the weights come with the graph. What would be too large is never built.
"""

import importlib
from collections import Counter
from functools import cache
from typing import Any

from kata.errors import ApartError
from kata.keras.effort import check_effort
from kata.keras.walk import MOST_CALLS
from kata.language import Phrase, say
from kata.remote.canonical import canonical
from kata.remote.inside.wire import DEEPEST, LONGEST_NAME, Reader, WireError
from kata.remote.models import MODELS, keeps_state

_LAYERS = """
    InputLayer SimpleRNN LSTM GRU RNN SimpleRNNCell LSTMCell GRUCell StackedRNNCells Bidirectional
    TimeDistributed Dense EinsumDense Activation ReLU LeakyReLU ELU PReLU Softmax Embedding Masking
    Flatten Reshape Permute RepeatVector Identity Dropout SpatialDropout1D GaussianNoise
    GaussianDropout AlphaDropout Add Subtract Multiply Average Maximum Minimum Concatenate Dot
    LayerNormalization RMSNormalization BatchNormalization UnitNormalization GroupNormalization
    Rescaling ZeroPadding1D Cropping1D UpSampling1D Conv1D SeparableConv1D DepthwiseConv1D
    MaxPooling1D AveragePooling1D GlobalMaxPooling1D GlobalAveragePooling1D
    Attention AdditiveAttention MultiHeadAttention ActivityRegularization CategoryEncoding
"""
LAYERS = frozenset(_LAYERS.split())
MODEL_CLASSES = frozenset({"Functional", "Sequential"})
_MODELS = "keras.src.models"
MODEL_MODULES = ("keras", "keras.models", f"{_MODELS}.functional", f"{_MODELS}.sequential")

# Whose operations are arithmetic alone; most of those of core take functions.
OPERATIONS = ("keras.src.ops.numpy", "keras.src.ops.nn", "keras.src.ops.math")
CORE = "keras.src.ops.core"
CORE_OPERATIONS = frozenset({"Cast", "StopGradient", "Slice", "Unstack"})

MARKS = frozenset({"__keras_tensor__", "__slice__", "__tensor__", "__ellipsis__", "__tuple__"})
_POLICIES = """
    float16 bfloat16 float32 float64 mixed_float16 mixed_bfloat16 int8 int16 int32 int64
    uint8 uint16 uint32 uint64 bool
"""
POLICIES = frozenset(_POLICIES.split())
ACTIVATIONS = frozenset({"activation", "recurrent_activation"})
# Layers without weights, which some give as an activation.
ACTIVATION_LAYERS = frozenset({"Softmax", "ReLU", "LeakyReLU", "ELU"})
TENSORFLOWS = {"softmax_v2": "softmax", "relu": "relu", "selu": "selu", "elu": "elu"}
# What of a layer changes no number that it computes from its weights.
UNREAD = frozenset({"quantization_config", "lora_rank", "seed", "shared_object_id", "unroll"})

MOST_SETTINGS = 200
LARGEST_SIZE = 4096


class Rebuilt:
    """A graph's outputs, Inputs and model, as Keras objects of our own."""

    def __init__(self, said: Any, reader: Reader, shared: bool = True) -> None:
        """Rebuild the graph that was said; `shared` if nothing but its weights will be changed.

        Raises ApartError where it holds what is not taken, WireError where it is no graph.
        """
        try:
            self.model = _model_of(said, reader, shared)
        except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
            # Whatever stands in the wrong place of a configuration.
            raise WireError(f"no graph: {type(error).__name__}") from None

    def output(self, place: Any) -> Any:
        """The symbolic tensor at a place; an Input itself where one was given back."""
        outputs = list(self.model.outputs)
        if type(place) is not int or not 0 <= place < len(outputs):
            raise WireError("no such output")
        tensor = outputs[place]
        layer = tensor._keras_history.operation
        if type(layer).__name__ != "Identity":
            return tensor
        return next((one for one in self.model.inputs if one is layer.input), tensor)


def _model_of(said: Any, reader: Reader, shared: bool) -> Any:
    if type(said) is not dict or set(said) != {"class", "config", "weights"}:
        raise WireError("a graph has a class, a configuration and weights")
    kind: str = said["class"]
    if kind not in MODEL_CLASSES:
        raise _refused(kind)
    if type(said["weights"]) is not list or type(said["config"]) is not dict:
        raise WireError("weights are a list, and a configuration has names")
    weights = [reader.weights(one) for one in said["weights"]]
    config = canonical(_Looker().plain(said["config"]))
    if _calls_in(config) > MOST_CALLS:
        raise ApartError("refused_size", what=say("layers"))
    model = MODELS.take(kind, config, lambda: _built(kind, config)) if shared else None
    model = model or _built(kind, config)
    wanted, said_to_be = ([tuple(one.shape) for one in some] for some in (model.weights, weights))
    if wanted != said_to_be:
        if len(said_to_be) < len(wanted) and not Counter(said_to_be) - Counter(wanted):
            # A configuration does not say that two of its cells are one.
            raise ApartError("one_in_several_places")
        raise WireError("the weights are not those of the graph")
    for weight, value in zip(model.weights, weights, strict=True):
        weight.assign(value)
    return model


def _calls_in(config: Any) -> int:
    """How many calls of layers it takes to go through a model once; Keras does so to build it."""
    if isinstance(config, list):
        return sum(map(_calls_in, config))
    if not isinstance(config, dict):
        return 0
    if not isinstance(config.get("layers"), list):
        return sum(map(_calls_in, config.values()))
    calls = 0
    for layer in config["layers"]:
        times = max(1, len(layer.get("inbound_nodes") or ()))
        calls += times * (1 + _calls_in(layer["config"]))
    return calls


def _built(kind: str, config: Any) -> Any:
    import keras

    model_class = {"Functional": keras.Model, "Sequential": keras.Sequential}[kind]
    # Within this scope weights have shapes and take no memory; they are made at its end.
    with keras.StatelessScope() as scope:
        try:
            model = model_class.from_config(_without_state(config))
            check_effort(model)
        except BaseException as error:
            scope.initialize_variables = False
            # What was not made must not be made with the next graph's.
            keras.utils.clear_session(free_memory=False)
            if isinstance(error, ApartError) or not isinstance(error, Exception):
                raise
            raise _refused(say("parts that Keras itself cannot rebuild")) from None
    # Within the scope no layer can keep a state.
    return model_class.from_config(config) if keeps_state(config) else model


def _without_state(config: Any) -> Any:
    """The same layers, of which none keeps a state from one batch for the next."""
    if isinstance(config, list):
        return [_without_state(one) for one in config]
    if not isinstance(config, dict):
        return config
    return {name: name != "stateful" and _without_state(one) for name, one in config.items()}


class _Looker:
    """Looks through a configuration, and gives what of it is taken."""

    def __init__(self) -> None:
        self._layers = 0

    def plain(self, value: Any, key: str = "", depth: int = 0) -> Any:
        """A setting; an object in it is looked through as one."""
        if depth > DEEPEST:
            raise WireError("a configuration is too deep")
        if key.endswith("_initializer"):
            return "zeros"
        if key.endswith(("_regularizer", "_constraint")) or key in UNREAD:
            return None
        if key in ACTIVATIONS and not _is_activation_layer(value):
            return _activation(value)
        if value is None or type(value) in (bool, float):
            return value
        if type(value) is int:
            if abs(value) > LARGEST_SIZE:
                raise ApartError("refused_size", what=say("numbers inside its graph"))
            return value
        if type(value) is str and len(value) <= LONGEST_NAME:
            return value
        if type(value) is list and len(value) <= MOST_SETTINGS:
            return [self.plain(one, "", depth + 1) for one in value]
        if type(value) is dict and len(value) <= MOST_SETTINGS:
            if "class_name" in value:
                return self.object(value, depth + 1)
            return {_name(k): self.plain(one, k, depth + 1) for k, one in value.items()}
        raise _refused(type(value).__name__)

    def object(self, said: dict[str, Any], depth: int = 0) -> dict[str, Any]:
        """A layer, a model, an operation, or one of the marks that stand for plain things."""
        name, module = said["class_name"], said.get("module")
        if type(name) is not str or said.get("registered_name") not in (None, name):
            raise _refused(said.get("registered_name") or name)
        if name in MARKS and module in (None, "builtins"):
            return self._whole(said, depth)
        if name == "DTypePolicy" and module == "keras":
            policy = said["config"] if type(said.get("config")) is dict else {}
            if policy.get("name") not in POLICIES:
                raise _refused(f"{name} {policy.get('name')}")
            return self._whole(said, depth)
        known = (
            (module == "keras.layers" and name in LAYERS)
            or (module in MODEL_MODULES and name in MODEL_CLASSES)
            or _is_operation(module, name)
        )
        if not known:
            raise _refused(name)
        self._layers += 1
        if self._layers > MOST_CALLS:
            raise ApartError("refused_size", what=say("layers"))
        return self._whole({k: v for k, v in said.items() if k != "compile_config"}, depth)

    def _whole(self, said: dict[str, Any], depth: int) -> dict[str, Any]:
        return {_name(key): self.plain(value, key, depth + 1) for key, value in said.items()}


def _is_activation_layer(value: Any) -> bool:
    return (
        type(value) is dict
        and value.get("module") == "keras.layers"
        and value.get("class_name") in ACTIVATION_LAYERS
    )


def _activation(value: Any) -> Any:
    if isinstance(value, dict):
        # Keras writes TensorFlow's own functions so; nobody else's leave a student's process.
        value = TENSORFLOWS.get(str(value.get("config")), value.get("class_name"))
    if value is not None and value not in _activations():
        raise _refused(f"activation={value}")
    return value


@cache
def _activations() -> frozenset[str]:
    import keras

    return frozenset(
        name
        for name, one in vars(keras.activations).items()
        if callable(one) and name not in ("get", "serialize", "deserialize")
    )


def _is_operation(module: Any, name: str) -> bool:
    """Whether this is one of Keras's operations that are arithmetic alone."""
    import keras

    if module == CORE:
        return name in CORE_OPERATIONS
    if module not in OPERATIONS:
        return False
    found = vars(importlib.import_module(module)).get(name)
    return isinstance(found, type) and issubclass(found, keras.Operation)


def _name(key: Any) -> str:
    if type(key) is not str or len(key) > LONGEST_NAME:
        raise WireError("a setting has a name")
    return key


def _refused(name: Any) -> ApartError:
    named = name if isinstance(name, Phrase) else str(name)[:LONGEST_NAME]
    return ApartError("refused_graph", name=named)
