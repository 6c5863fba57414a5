"""What NumPy, Keras and TensorFlow are set to, read and put back; and what their names mean.

Nothing is imported for it: what is not there yet is not set. It needs nothing of the kata: it
also runs where nothing else can be read.
"""

import operator
import sys
from collections.abc import Mapping
from types import ModuleType
from typing import Any

# What an answer may give another meaning: names of modules, and of classes in them.
_MODULES = (
    *("builtins", "sys", "os", "os.path", "io", "time", "math", "random", "json", "threading"),
    *("logging", "warnings", "linecache", "traceback", "inspect", "copy", "re", "pathlib", "ast"),
    *("functools", "itertools", "dataclasses", "collections", "contextlib", "operator", "types"),
    *("hashlib", "tempfile", "difflib", "textwrap", "codecs", "signal", "gc", "locale", "pickle"),
    *("numpy", "numpy.random", "numpy.linalg"),
    *("keras", "keras.layers", "keras.ops", "keras.activations", "keras.initializers"),
    "keras.src.backend.config",
)
_CLASSES = {
    "pathlib": ("Path", "PurePath"),
    "keras.src.layers.layer": ("Layer",),
    "keras.src.models": ("Model", "Sequential", "Functional"),
    "keras.src.layers": ("RNN", "SimpleRNN", "LSTM", "GRU", "SimpleRNNCell", "Dense"),
    "tensorflow.python.framework.tensor": ("Tensor",),
}
_STATE = "keras.src.backend.common.global_state"
_REGISTERED = "keras.src.saving.object_registration"
_COUNTED = "object_name_uids"  # the names of layers count on
_DRAWN = ("global_random_seed", "global_seed_generator")
_CONTEXT, _OPS = "tensorflow.python.eager.context", "tensorflow.python.framework.ops"
_OF_THREAD = ("is_eager", "device_name", "device_spec", "scope_name", "op_callbacks")
_THREADS = ("intra_op_parallelism_threads", "inter_op_parallelism_threads")
_OF_OPS = ("_numpy_style_slicing", "_dtype_conversion_mode")

Names = list[tuple[Any, dict[str, Any]]]


def _module(name: str) -> Any:
    return sys.modules.get(name)


def names() -> Names:
    """What each name of these modules and classes means."""
    owners = [_module(name) for name in _MODULES]
    for module, classes in _CLASSES.items():
        owners += [getattr(_module(module), name, None) for name in classes]
    return [(owner, dict(vars(owner))) for owner in owners if owner is not None]


def same_names(one: Names, other: Names) -> bool:
    """Whether all names mean the very same."""
    return len(one) == len(other) and all(
        mine is theirs and _same(before, after)
        for (mine, before), (theirs, after) in zip(one, other, strict=True)
    )


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return one.keys() == other.keys() and all(map(operator.is_, one.values(), other.values()))


def put_names(before: Names) -> None:
    """Have them mean what they meant; modules that were imported meanwhile stay where they are."""
    for owner, meant in before:
        now = dict(vars(owner))
        for name in now.keys() - meant.keys():
            if not isinstance(now[name], ModuleType):
                delattr(owner, name)
        for name, value in meant.items():
            if name not in now or now[name] is not value:
                setattr(owner, name, value)


def drawn() -> tuple[Any, ...]:
    """Keras's own random state."""
    state = _keras_state()
    return tuple(state.get(name) for name in _DRAWN)


def put_drawn(before: tuple[Any, ...]) -> None:
    """Draw as before."""
    _keras_state().update(zip(_DRAWN, before, strict=True))


def _keras_state() -> dict[str, Any]:
    state = _module(_STATE)
    return vars(state.GLOBAL_STATE_TRACKER) if state else {}


def keras() -> tuple[dict[str, Any], ...]:
    """All else that Keras remembers: policies, scopes that are open, registered objects."""
    left_out = (_COUNTED, *_DRAWN)
    state = {
        name: value.copy() if isinstance(value, (list, dict)) else value
        for name, value in _keras_state().items()
        if name not in left_out
    }
    return state, *(dict(one) for one in _registered())


def _registered() -> list[dict[str, Any]]:
    module = _module(_REGISTERED)
    return [module.GLOBAL_CUSTOM_OBJECTS, module.GLOBAL_CUSTOM_NAMES] if module else []


def put_keras(before: tuple[Mapping[str, Any], ...]) -> None:
    """Put it back; what was not there is forgotten."""
    (remembered, *registered), state = before, _keras_state()
    for name in state.keys() - remembered.keys() - {_COUNTED, *_DRAWN}:
        del state[name]
    state.update(remembered)
    for one, held in zip(_registered(), registered, strict=False):
        one.clear()
        one.update(held)


def tensorflow() -> dict[str, Any]:
    """Whether operations run at once, where, and which graphs and scopes are open."""
    if not hasattr(_module("tensorflow"), "config") or _module(_CONTEXT) is None:
        return {}
    config, ops = _module("tensorflow.python.framework.config"), _module(_OPS)
    context = _module(_CONTEXT).context()
    _keep_threads(type(context))
    thread = context._thread_local_data
    return {
        "eager": _module(_CONTEXT).default_execution_mode,
        "thread": {name: _copied(getattr(thread, name)) for name in _OF_THREAD},
        "stacks": [[*stack] for stack in _stacks()],
        "devices": [*context._visible_device_list],
        "functions": _module("tensorflow").config.functions_run_eagerly(),
        "determinism": config.is_op_determinism_enabled(),
        "second": _module("tensorflow.python.tf2").enabled(),
        "seed": _module(_CONTEXT).global_seed(),
        "ops": {name: getattr(ops, name, None) for name in _OF_OPS},
    }


def _keep_threads(kind: Any) -> None:
    """Have nobody choose by how many threads TensorFlow computes: it hears of it only once."""
    for name in _THREADS:
        kept = getattr(kind, name, None)
        if isinstance(kept, property) and kept.fset is not _unheard:
            setattr(kind, name, kept.setter(_unheard))


def _unheard(*_: object) -> None:
    """Nothing: no verdict depends on it."""


def put_tensorflow(before: Mapping[str, Any]) -> None:
    """Put it back: TensorFlow's own ways refuse as soon as there is a graph, so not by them."""
    module, config = _module(_CONTEXT), _module("tensorflow.python.framework.config")
    if module is None:
        return
    context = module.context()
    for stack, held in zip(_stacks(), before["stacks"], strict=True):
        stack[:] = held
    module.default_execution_mode = before["eager"]
    for name, value in before["thread"].items():
        setattr(context._thread_local_data, name, _copied(value))
    if before["second"]:
        _module("tensorflow").compat.v1.enable_v2_behavior()
    # None are known as long as nobody has asked for any.
    context._visible_device_list = before["devices"] or [*(context._physical_devices or ())]
    _module("tensorflow").config.run_functions_eagerly(before["functions"])
    if not before["determinism"]:
        config.disable_op_determinism()
    if module.global_seed() != before["seed"]:
        module.set_global_seed(before["seed"])
    vars(_module(_OPS)).update(before["ops"])


def _stacks() -> list[list[Any]]:
    """What is entered and not left yet, innermost last."""
    ops = _module(_OPS)
    graphs = ops._default_graph_stack
    graph = graphs.stack[0] if graphs.stack else graphs._GetGlobalDefaultGraph()
    switches = _module(_CONTEXT).context().context_switches
    return [
        _module("tensorflow.python.framework.stack")._default_session_stack.stack,
        *(graphs.stack, switches.stack),
        *(graph._distribution_strategy_stack, graph._variable_creator_stack),
    ]


def _copied(value: Any) -> Any:
    return [*value] if isinstance(value, list) else value
