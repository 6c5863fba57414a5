"""What surrounds an answer: whatever its code changes there ends with its own call.

Each answer is met by the same streams, folder, warnings and settings of Keras, whoever's answer
came before. What a file sets while it is imported holds for its own calls again. It needs
nothing of the kata but what keeps the streams and the settings, and refuses what stays: it also
runs where nothing else can be read.
"""

import contextlib
import gc
import locale
import logging
import os
import random
import signal
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress  # by its name: an answer may have changed the module
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from kata.collect import settings
from kata.collect.irrevocable import limits, nothing_stays, put_limits
from kata.collect.streams import own_streams

_LOGGERS = ("tensorflow", "absl", "keras", "py.warnings")
# Not every system has all of them.
_SIGNALS, _TIMERS = (
    [getattr(signal, name) for name in names if hasattr(signal, name)]
    for names in (
        ("SIGINT", "SIGTERM", "SIGALRM", "SIGHUP", "SIGPIPE", "SIGCHLD", "SIGQUIT"),
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
        with nothing_stays(source), own_streams(), _own_handlers():
            yield
    finally:
        _inside = False
        changed = _put_back(before)
        if not beside:
            # The file goes on drawing where it left off.
            wanted = {
                n: after for n, after in changed.items() if n in _DRAWS or (imports and _holds(n))
            }
            _kept[source] = {**own, **wanted}


def _holds(number: int) -> bool:
    return _THINGS[number].holds


def _put_back(before: Sequence[Any]) -> dict[int, Any]:
    """What has changed, as it was found; it is as before again."""
    changed = {}
    for n, (thing, value) in enumerate(zip(_THINGS, before, strict=True)):
        # One by one: with what the first ones mean again the others are read.
        after = thing.get()
        if not _is_same(n, after, value):
            changed[n] = after
            with suppress(OSError, ValueError, TypeError):
                thing.put(value)
    return changed


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


def _imports() -> tuple[dict[str, Any], list[str], list[Any], list[Any]]:
    global _modules
    loaded, others = sys.modules, ([*sys.path], [*sys.meta_path], [*sys.path_hooks])
    if type(loaded) is not dict:
        return dict(loaded), *others
    # Thousands of modules are not copied at every call, but when one has come or gone.
    watched = id(loaded.get("keras")), id(loaded.get("numpy"))
    told_by = len(loaded), next(reversed(loaded), None), watched
    if told_by != _modules[0]:
        _modules = told_by, dict(loaded)
    return _modules[1], *others


def _same_imports(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    # Not each of thousands of modules at every call: what is put in another's place is Keras.
    same = all(one[0].get(name) is other[0].get(name) for name in ("keras", "numpy"))
    return same and len(one[0]) == len(other[0]) and bool(one[1:] == other[1:])


def _put_imports(before: tuple[dict[str, Any], list[str], list[Any], list[Any]]) -> None:
    """Have every name lead to its module again.

    A Keras that computes with anything but TensorFlow is let go of, and a file that was imported
    from a folder of the answer's own choice: another answer means another file of that name.
    """
    modules, sys.path[:], sys.meta_path[:], sys.path_hooks[:] = before
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


@contextlib.contextmanager
def _own_handlers() -> Iterator[None]:
    """No handlers of logging's but the answer's: it closes and takes away those that it finds."""
    root, known = logging.root, logging._handlerList  # type: ignore[attr-defined]
    handlers, listed = root.handlers, [*known]
    root.handlers, known[:] = [], []
    try:
        yield
    finally:
        root.handlers, known[:] = handlers, listed


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


def _traces() -> tuple[Any, ...]:
    return sys.gettrace(), sys.getprofile()


def _put_traces(before: tuple[Any, ...]) -> None:
    sys.settrace(before[0])
    sys.setprofile(before[1])


def _blocked() -> set[Any]:
    return (
        signal.pthread_sigmask(signal.SIG_BLOCK, ())
        if hasattr(signal, "pthread_sigmask")
        else set()
    )


def _locale() -> str:
    return locale.setlocale(locale.LC_ALL)


def _umask() -> int:
    # There is no other way to read it.
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


# What the rest is put back with must mean itself again, so the names come first.
_NAMES, _DRAWS = 0, (1, 2, 3)
_THINGS = (
    _Thing(settings.names, settings.put_names, same=settings.same_names),
    _Thing(random.getstate, random.setstate),
    _Thing(np.random.get_state, np.random.set_state, same=_same_draws),
    _Thing(settings.drawn, settings.put_drawn),
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
    _Thing(settings.keras, settings.put_keras),
    _Thing(settings.tensorflow, settings.put_tensorflow, holds=False),
    _Thing(_traces, _put_traces, holds=False),
    _Thing(_blocked, lambda before: signal.pthread_sigmask(signal.SIG_SETMASK, before)),
    _Thing(_umask, os.umask),
    _Thing(limits, put_limits),
    _Thing(_locale, lambda before: locale.setlocale(locale.LC_ALL, before)),
    _Thing(gc.isenabled, lambda before: gc.enable() if before else gc.disable()),
    _Thing(gc.get_debug, gc.set_debug),
    _Thing(gc.get_threshold, lambda before: gc.set_threshold(*before)),
)
