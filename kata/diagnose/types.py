"""Mistakes seen in the sort of thing that came back, before any number is looked at."""

from __future__ import annotations

import types
from collections.abc import Sequence
from typing import Any

import numpy as np

from kata.diagnose.mistakes import mistake
from kata.keras import symbolic
from kata.keras.arrays import is_number, is_whole
from kata.score import Mistake

TENSORS = (list, tuple)


def instead_of_anything(value: Any) -> Mistake | None:
    """Things that are never an answer, whatever was asked."""
    if value is None:
        return mistake("nothing_returned")
    if isinstance(value, (types.FunctionType, types.BuiltinFunctionType, types.MethodType)):
        return mistake("function_returned")
    if isinstance(value, str):
        return mistake("text_returned")
    if type(value) is tuple and len(value) == 1:
        return mistake("tuple_of_one")
    kind = symbolic.kind_of(value)
    if kind == "class":
        return mistake("class_returned", name=value.__name__)
    return {"layer": mistake("layer_returned"), "model": mistake("model_returned")}.get(kind or "")


def instead_of_array(value: Any, kinds: str = "iuf") -> Mistake | None:
    """What came where a NumPy array was asked, of numbers of these kinds of dtype."""
    if symbolic.is_symbolic(value):
        return mistake("symbolic_returned")
    if symbolic.is_eager(value):
        value = value.numpy()
    if isinstance(value, (np.ndarray, np.generic)):
        known = {"b": "not_bools", "f": "not_floats", "iu": "not_whole"}
        id = known.get(kinds, "not_numbers") if value.dtype.kind in "biuf" else "not_numbers"
        return mistake(id, type=value.dtype.name)
    if isinstance(value, TENSORS) and _is_shape(value):
        return mistake("shape_returned")
    if type(value) in (int, float):
        return mistake("single_number")
    found = instead_of_anything(value)
    if found or not isinstance(value, TENSORS):
        return found
    return mistake("list_returned", type="list" if isinstance(value, list) else "tuple")


def instead_of_indices(value: Any, kinds: str = "iu") -> Mistake | None:
    """What came where a list of whole numbers was asked, or an array of them."""
    if isinstance(value, TENSORS) and not instead_of_anything(value):
        odd = next((part for part in value if not is_whole(part)), None)
        if isinstance(odd, (np.ndarray, *TENSORS)):
            return mistake("vectors_for_indices")
        if isinstance(odd, (float, np.floating)):
            return mistake("not_whole", type=type(odd).__name__)
        return instead_of_anything(odd)
    return instead_of_array(value, kinds)


def instead_of_tensor(value: Any) -> Mistake | None:
    """What came where one symbolic tensor was asked."""
    if isinstance(value, (np.ndarray, np.generic)) or symbolic.is_eager(value):
        return mistake("numbers_returned")
    if isinstance(value, TENSORS):
        if _is_shape(value):
            return mistake("shape_returned")
        if len(value) == 2 and all(symbolic.is_symbolic(part) for part in value):
            return mistake("return_state_left_on")
        if _are_symbolic(value) and (isinstance(value, list) or len(value) > 1):
            return mistake("tensors_in_list", count=len(value))
    return instead_of_anything(value)


def instead_of_pair(value: Any) -> Mistake | None:
    """What came where two symbolic tensors, output and state, were asked."""
    if symbolic.is_symbolic(value):
        return mistake("return_state_left_off")
    if isinstance(value, dict):
        return mistake("dict_for_pair")
    if isinstance(value, TENSORS):
        if any(isinstance(part, TENSORS) and _are_symbolic(part) for part in value):
            return mistake("not_unpacked")
        if value and all(isinstance(part, TENSORS) and _is_shape(part) for part in value):
            return mistake("shape_returned")
        if len(value) > 2 and _are_symbolic(value):
            return mistake("too_many_results")
        if len(value) == 2 and any(part is None for part in value):
            return mistake("none_in_pair")
        known = (instead_of_tensor(p) for p in value if not symbolic.is_symbolic(p))
        return next((found for found in known if found), None)
    return instead_of_tensor(value)


def instead_of_results(value: Any, names: tuple[str, ...]) -> Mistake | None:
    """What came where several arrays were asked, in the order of `names`."""
    asked = {"wanted": len(names), "names": ", ".join(names)}
    if isinstance(value, dict):
        return mistake("dict_for_results", **asked)
    if isinstance(value, np.ndarray) and value.dtype.kind in "iuf":
        stacked = value.ndim > 1 and len(value) == len(names)
        return mistake("results_in_one_array" if stacked else "one_result", **asked)
    if isinstance(value, TENSORS) and not (type(value) is tuple and len(value) == 1):
        if any(isinstance(part, TENSORS) for part in value):
            return mistake("results_nested", **asked)
        if len(value) != len(names):
            return mistake("results_counted", count=len(value), **asked)
        odd = (instead_of_array(part) for part in value if not _is_numbers(part))
        return next((found for found in odd if found), None)
    return instead_of_anything(value) or instead_of_array(value)


def instead_of_count(value: Any) -> Mistake | None:
    """What came where one whole number was asked."""
    if isinstance(value, TENSORS) and len(value) != 1:
        return mistake("several_for_count", type=type(value).__name__)
    if isinstance(value, np.ndarray):
        return mistake("several_for_count", type="array")
    return instead_of_anything(value)


def instead_of_shapes(value: Any, names: Sequence[str]) -> Mistake | None:
    """What came where several shapes were asked, in the order of `names`."""
    asked = {"wanted": len(names), "names": ", ".join(names)}
    if isinstance(value, dict):
        return mistake("dict_for_results", **asked)
    if isinstance(value, TENSORS) and value:
        if any(isinstance(part, np.ndarray) for part in value):
            return mistake("arrays_for_shapes")
        if any(is_number(part) for part in value):
            return mistake("number_for_shape")
    return instead_of_anything(value)


def as_shape(value: Any) -> tuple[int, ...] | None:
    """`value` as a shape in plain numbers, if it is a tuple or list of whole numbers."""
    if not isinstance(value, TENSORS) or not all(is_whole(part) for part in value):
        return None
    return tuple(int(part) for part in value)


def instead_of_outputs(value: Any, names: tuple[str, ...]) -> Mistake | None:
    """What came where symbolic tensors were asked, one or several in the order of `names`."""
    if len(names) == 1:
        return instead_of_tensor(value)
    if len(names) == 2:
        return instead_of_pair(value)
    if symbolic.is_symbolic(value):
        return mistake("return_state_left_off")
    asked = {"wanted": len(names), "names": ", ".join(names)}
    if isinstance(value, dict):
        return mistake("dict_for_results", **asked)
    if isinstance(value, TENSORS):
        if any(isinstance(part, TENSORS) and _are_symbolic(part) for part in value):
            return mistake("results_nested", **asked)
        if _are_symbolic(value) and len(value) != len(names):
            return mistake("results_counted", count=len(value), **asked)
        known = (instead_of_tensor(p) for p in value if not symbolic.is_symbolic(p))
        return next((found for found in known if found), None)
    return instead_of_tensor(value)


def instead_of_model(value: Any) -> Mistake | None:
    """What came where a Keras model was asked."""
    if symbolic.is_symbolic(value) or (isinstance(value, TENSORS) and _are_symbolic(value)):
        return mistake("tensor_for_model")
    if isinstance(value, (np.ndarray, np.generic)) or symbolic.is_eager(value):
        return mistake("numbers_for_model")
    if symbolic.kind_of(value) == "layer":
        return mistake("layer_for_model")
    found = instead_of_anything(value)
    return found or mistake("no_model_returned", type=type(value).__name__)


def instead_of_bool(value: Any) -> Mistake | None:
    """What came where True or False was asked."""
    if symbolic.is_symbolic(value):
        return mistake("tensor_for_bool")
    return instead_of_anything(value) or mistake("not_a_bool")


def instead_of_sizes(value: Any, keys: tuple[str, ...]) -> Mistake | None:
    """What came where a dict of whole numbers under `keys` was asked."""
    quoted = ", ".join(f'"{key}"' for key in keys)
    if isinstance(value, dict):
        if set(value) != set(keys):
            return mistake("wrong_keys", keys=quoted)
        odd = next((v for v in value.values() if not is_whole(v)), None)
        return mistake("not_whole_numbers", type=type(odd).__name__)
    found = instead_of_anything(value)
    return found or mistake("not_a_dict", type=type(value).__name__, keys=quoted)


def _is_numbers(value: Any) -> bool:
    is_array = isinstance(value, (np.ndarray, np.generic))
    return symbolic.is_eager(value) or (is_array and value.dtype.kind in "iuf")


def _are_symbolic(parts: Any) -> bool:
    return bool(parts) and all(symbolic.is_symbolic(part) for part in parts)


def _is_shape(value: Any) -> bool:
    return bool(value) and all(part is None or is_whole(part) for part in value)
