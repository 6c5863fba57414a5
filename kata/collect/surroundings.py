"""What surrounds an answer: whatever its code changes there ends with its own call.

Each answer is met by the same streams, folder, warnings and settings of Keras, whoever's answer
came before. What a file sets while it is imported holds for its own calls again. It needs
nothing of the kata but `streams`: it also runs where nothing else can be read.
"""

import builtins
import contextlib
import logging
import os
import random
import signal
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from kata.collect.streams import own_streams

# Of Keras's own state, what people set; the names of layers count on.
_OF_KERAS = ("dtype_policy", "name_scope_stack")
_DRAWN_BY_KERAS = ("global_random_seed", "global_seed_generator")
_OF_KERAS_CONFIG = {"floatx": "float32", "epsilon": 1e-7, "image_data_format": "channels_last"}
_LOGGERS = ("tensorflow", "absl", "keras", "py.warnings")
# Not every system has all of them.
_SIGNALS, _TIMERS = (
    [getattr(signal, name) for name in names if hasattr(signal, name)]
    for names in (
        ("SIGINT", "SIGTERM", "SIGALRM", "SIGHUP", "SIGPIPE"),
        ("ITIMER_REAL", "ITIMER_VIRTUAL", "ITIMER_PROF"),
    )
)

_kept: dict[str, dict[int, Any]] = {}
_modules: tuple[Any, dict[str, Any]] = (None, {})
_inside = False


@contextlib.contextmanager
def kept(source: str, imports: bool = False, beside: bool = False) -> Iterator[None]:
    """For code of the file `source`: everything around it is put back at the end.

    `imports` says that the file is being imported; `beside`, that no later call of it may tell.
    Within another `kept` it does nothing.
    """
    global _inside
    if _inside:
        yield
        return
    before = [thing.get() for thing in _THINGS]
    own = {} if imports else _kept.get(source, {})
    for place, value in own.items():
        _THINGS[place].put(value)
    _inside = True
    try:
        with own_streams():
            yield
    finally:
        _inside = False
        after = [thing.get() for thing in _THINGS]
        changed = [n for n, now in enumerate(after) if not _is_same(n, now, before[n])]
        if not beside:
            # The file goes on drawing where it left off.
            wanted = [n for n in changed if _THINGS[n].holds and (imports or n in _DRAWS)]
            _kept[source] = {**own, **{n: after[n] for n in wanted}}
        for n in changed:
            with contextlib.suppress(OSError, ValueError, TypeError):
                _THINGS[n].put(before[n])


class _Thing(NamedTuple):
    """Something that an answer may change: how it is read and put, and when it is unchanged."""

    get: Callable[[], Any]
    put: Callable[[Any], object]
    holds: bool = True  # whether what a file sets on import holds for its calls
    same: Callable[[Any, Any], bool] = lambda one, other: bool(one == other)


def _is_same(number: int, one: Any, other: Any) -> bool:
    try:
        return _THINGS[number].same(one, other)
    except Exception:
        return False


def _same_draws(one: Any, other: Any) -> bool:
    # The numbers themselves change only after 624 draws, or with a seed.
    return one[2:] == other[2:] and bool((one[1] == other[1]).all())


def _folder() -> str:
    try:
        return os.getcwd()
    except OSError:
        return os.sep


def _put_environment(before: dict[str, str]) -> None:
    for name in os.environ.keys() - before.keys():
        del os.environ[name]
    os.environ.update(before)


def _imports() -> tuple[dict[str, Any], list[str]]:
    global _modules
    loaded = sys.modules
    if type(loaded) is not dict:
        return dict(loaded), [*sys.path]
    # Thousands of modules are not copied at every call, but when one has come or gone.
    told_by = len(loaded), next(reversed(loaded), None), id(loaded.get("keras"))
    if told_by != _modules[0]:
        _modules = told_by, dict(loaded)
    return _modules[1], [*sys.path]


def _same_imports(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    # Not each of thousands of modules at every call: what is put in another's place is Keras.
    keras = one[0].get("keras") is other[0].get("keras")
    return keras and len(one[0]) == len(other[0]) and bool(one[1] == other[1])


def _put_imports(before: tuple[dict[str, Any], list[str]]) -> None:
    """Have every name lead to its module again.

    A Keras that computes with anything but TensorFlow is let go of, and a file that was imported
    from a folder of the answer's own choice: another answer means another file of that name.
    """
    modules, sys.path[:] = before
    config = sys.modules.get("keras.src.backend.config")
    foreign = config is not None and config.backend() != "tensorflow"
    for name in sys.modules.keys() - modules.keys():
        file = getattr(sys.modules[name], "__file__", None)
        known = not file or any(Path(folder) in Path(file).parents for folder in before[1])
        if not known or (foreign and name.partition(".")[0] == "keras"):
            del sys.modules[name]
    sys.modules.update(modules)


def _warnings() -> tuple[Any, ...]:
    return [*warnings.filters], warnings.showwarning


def _put_warnings(before: tuple[Any, ...]) -> None:
    filters, warnings.showwarning = before
    if warnings.filters != filters:
        with warnings.catch_warnings():
            # Only this way are the filters looked at again that were asked before.
            warnings.resetwarnings()
        warnings.filters[:] = filters  # type: ignore[index]


def _loggers() -> list[tuple[Any, ...]]:
    root = logging.root
    known = [root.manager.loggerDict.get(name) for name in _LOGGERS]
    loggers = [one for one in (root, *known) if isinstance(one, logging.Logger)]
    state = [(one, one.level, one.disabled, one.propagate, *one.handlers) for one in loggers]
    return [(root.manager.disable,), *state]


def _put_loggers(before: list[tuple[Any, ...]]) -> None:
    ((logging.root.manager.disable,), *state) = before
    for one, level, one.disabled, one.propagate, *one.handlers in state:
        # It forgets which levels it was asked about before.
        one.setLevel(level)


def _signals() -> list[Any]:
    return [signal.getsignal(number) for number in _SIGNALS]


def _put_signals(before: list[Any]) -> None:
    for number, handler in zip(_SIGNALS, before, strict=True):
        if handler is not None and signal.getsignal(number) != handler:
            signal.signal(number, handler)


def _timers() -> tuple[bool, ...]:
    """Which timers run; one that the answer itself is limited by stays as it is."""
    return tuple(signal.getitimer(timer)[0] > 0 for timer in _TIMERS)


def _put_timers(before: tuple[bool, ...]) -> None:
    for timer, runs in zip(_TIMERS, before, strict=True):
        if not runs:
            signal.setitimer(timer, 0)


def _names_of(module: Any) -> _Thing:
    """The names of a module, each of which may be given another meaning."""

    def put(before: dict[str, Any]) -> None:
        for name in vars(module).keys() - before.keys():
            del vars(module)[name]
        vars(module).update(before)

    def same(one: dict[str, Any], other: dict[str, Any]) -> bool:
        return one.keys() == other.keys() and all(one[name] is other[name] for name in one)

    return _Thing(lambda: dict(vars(module)), put, False, same)


def _drawn_by_keras() -> tuple[Any, ...]:
    _, state = _keras_modules()
    return tuple(state and state.get_global_attribute(name) for name in _DRAWN_BY_KERAS)


def _put_drawn_by_keras(before: tuple[Any, ...]) -> None:
    _, state = _keras_modules()
    for name, value in zip(_DRAWN_BY_KERAS, before, strict=True):
        if state:
            state.set_global_attribute(name, value)


def _keras() -> dict[str, Any]:
    config, state = _keras_modules()
    if config is None or state is None:
        return {**_OF_KERAS_CONFIG, **dict.fromkeys(_OF_KERAS)}
    facts = {name: getattr(config, name)() for name in _OF_KERAS_CONFIG}
    return facts | {name: state.get_global_attribute(name) for name in _OF_KERAS}


def _put_keras(before: dict[str, Any]) -> None:
    config, state = _keras_modules()
    if config is not None and state is not None:
        for name in _OF_KERAS_CONFIG:
            getattr(config, f"set_{name}")(before[name])
        for name in _OF_KERAS:
            state.set_global_attribute(name, before[name])


def _keras_modules() -> tuple[Any, Any]:
    names = ("keras.config", "keras.src.backend.common.global_state")
    config, state = map(sys.modules.get, names)
    return config, state


def _tensorflow() -> tuple[Any, ...]:
    """Whether operations run at once, functions too, and TensorFlow 2 is meant; and the seed."""
    tensorflow: Any = sys.modules.get("tensorflow")
    context = sys.modules.get("tensorflow.python.eager.context")
    if not hasattr(tensorflow, "config") or context is None:
        return True, False, True, None
    return (
        context.executing_eagerly(),
        tensorflow.config.functions_run_eagerly(),
        sys.modules["tensorflow.python.tf2"].enabled(),
        context.global_seed(),
    )


def _put_tensorflow(before: tuple[Any, ...]) -> None:
    eagerly, functions, second, seed = before
    tensorflow: Any = sys.modules["tensorflow"]
    context: Any = sys.modules["tensorflow.python.eager.context"]
    if eagerly and not context.executing_eagerly():
        # TensorFlow's own way refuses as soon as there is a graph.
        context.default_execution_mode = context.EAGER_MODE
        context.context()._thread_local_data.is_eager = True
    if tensorflow.config.functions_run_eagerly() != functions:
        tensorflow.config.run_functions_eagerly(functions)
    if second:
        tensorflow.compat.v1.enable_v2_behavior()
    if context.global_seed() != seed:
        context.set_global_seed(seed)


_DRAWS = (0, 1, 2)
_THINGS = (
    _Thing(random.getstate, random.setstate),
    _Thing(np.random.get_state, np.random.set_state, same=_same_draws),
    _Thing(_drawn_by_keras, _put_drawn_by_keras),
    # What the rest is put back with must mean itself again, so these come first.
    _names_of(builtins),
    _names_of(sys),
    _Thing(_imports, _put_imports, False, _same_imports),
    _Thing(_folder, os.chdir),
    _Thing(lambda: dict(os.environ), _put_environment),
    _Thing(_warnings, _put_warnings),
    _Thing(_loggers, _put_loggers, holds=False),
    _Thing(np.geterr, lambda before: np.seterr(**before)),
    _Thing(np.geterrcall, np.seterrcall),
    _Thing(np.get_printoptions, lambda before: np.set_printoptions(**before)),
    _Thing(sys.getrecursionlimit, sys.setrecursionlimit),
    _Thing(_signals, _put_signals, holds=False),
    _Thing(_timers, _put_timers, holds=False),
    _Thing(_keras, _put_keras),
    _Thing(_tensorflow, _put_tensorflow, holds=False),
)
