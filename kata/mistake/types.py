"""Mistakes seen in the sort of thing that came back, before any number is looked at."""

from __future__ import annotations

import types
from typing import Any

import numpy as np

from kata import symbolic
from kata.mistake.sentences import mistake
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


def instead_of_array(value: Any) -> Mistake | None:
    """What came where a NumPy array was asked."""
    if symbolic.is_symbolic(value):
        return mistake("symbolic_returned")
    if isinstance(value, (np.ndarray, np.generic)):
        return mistake("not_numbers", type=value.dtype.name)
    if isinstance(value, TENSORS) and _is_shape(value):
        return mistake("shape_returned")
    if type(value) in (int, float):
        return mistake("single_number")
    found = instead_of_anything(value)
    if found or not isinstance(value, TENSORS):
        return found
    return mistake("list_returned", type="list" if isinstance(value, list) else "tuple")


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


def is_whole(value: object) -> bool:
    """Whether `value` is an int, Python's or NumPy's; True and False are not."""
    return type(value) is int or isinstance(value, np.integer)


def _are_symbolic(parts: Any) -> bool:
    return bool(parts) and all(symbolic.is_symbolic(part) for part in parts)


def _is_shape(value: Any) -> bool:
    return bool(value) and all(part is None or is_whole(part) for part in value)
