"""Mistakes seen in the sort of thing that came back, before any number is looked at.

Every value that is not of the sort asked for is told something true of it. What came has been
through `sanitize`: lists, tuples, dicts and arrays are Python's and NumPy's own, and not too deep.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from kata.collect.sanitize import name_of
from kata.diagnose.mistakes import mistake
from kata.keras import symbolic
from kata.keras.arrays import as_array, is_bool, is_number, is_whole
from kata.score import Mistake

TENSORS = (list, tuple)
FUNCTIONS = (types.FunctionType, types.BuiltinFunctionType, types.MethodType)
COROUTINES = (types.CoroutineType, types.AsyncGeneratorType)
PAIR = ("output", "state")


def instead_of_anything(value: Any) -> Mistake:
    """Things that are never an answer, whatever was asked; else the type alone."""
    return _known(value) or mistake("other_type_returned", type=_type(value))


def _known(value: Any) -> Mistake | None:
    if value is None:
        return mistake("nothing_returned")
    if isinstance(value, str):
        return mistake("text_returned")
    if isinstance(value, Iterator):
        return mistake("iterator_returned", type=_type(value))
    if type(value) is tuple and len(value) == 1:
        return mistake("tuple_of_one")
    kind = symbolic.kind_of(value)
    if kind == "class":
        return mistake("class_returned", name=name_of(value))
    if kind:
        return mistake({"layer": "layer_returned", "model": "model_returned"}[kind])
    named = {"function_returned": FUNCTIONS, "coroutine_returned": COROUTINES}
    return next((mistake(id) for id, kinds in named.items() if isinstance(value, kinds)), None)


def instead_of_array(value: Any, kinds: str = "iuf") -> Mistake:
    """What came where a NumPy array was asked, of numbers of these kinds of dtype."""
    if symbolic.is_eager(value):
        value = value.numpy()
    if isinstance(value, (np.ndarray, np.generic)):
        return _of_other_dtype(value, kinds)
    if type(value) is tuple and _is_shape(value):
        return mistake("shape_returned")
    if type(value) in (int, float):
        return mistake("single_number")
    leaves = list(_leaves(value))
    if any(map(symbolic.is_symbolic, leaves)):
        return mistake("symbolic_returned")
    if not _are_several(value) and not isinstance(value, range):
        return instead_of_anything(value)
    if type(value) is tuple and any(isinstance(part, np.ndarray) for part in leaves):
        return mistake("several_results", count=len(value))
    if _shape(value) is None:
        return mistake("rows_unlike", type=_type(value))
    odd = [_type(part) for part in leaves if not _is_plain_number(part)]
    if odd or not leaves:
        return mistake("list_of_others", type=_type(value), inner=odd[0] if odd else "-")
    return mistake("list_returned", type=_type(value))


def instead_of_indices(value: Any, kinds: str = "iu") -> Mistake:
    """What came where a list of whole numbers was asked, or an array of them."""
    if _are_several(value) and value:
        odd = next((part for part in value if not is_whole(part)), value[0])
        if isinstance(odd, (np.ndarray, *TENSORS)):
            return mistake("vectors_for_indices")
        return mistake("not_whole", type=_type(odd))
    return instead_of_array(value, kinds)


def instead_of_results(value: Any, names: tuple[str, ...]) -> Mistake:
    """What came where several arrays were asked, in the order of `names`."""
    if isinstance(value, dict):
        return mistake("dict_for_results", **_asked(names))
    if isinstance(value, np.ndarray) and value.dtype.kind in "iuf":
        stacked = value.ndim > 1 and len(value) == len(names)
        return mistake("results_in_one_array" if stacked else "one_result", **_asked(names))
    if not _are_several(value):
        return instead_of_array(value)
    return _odd_among(value, names, [_is_array(part) for part in value])


def instead_of_outputs(value: Any, names: tuple[str, ...]) -> Mistake:
    """What came where symbolic tensors were asked, one or several in the order of `names`."""
    if len(names) == 1:
        return instead_of_tensor(value)
    if symbolic.has_axes(value):
        return mistake("return_state_left_off")
    if isinstance(value, dict):
        return mistake("dict_for_pair" if names == PAIR else "dict_for_results", **_asked(names))
    if not isinstance(value, TENSORS):
        return instead_of_tensor(value)
    if _is_shape(value) or (value and all(map(_is_shape, value))):
        return mistake("shape_returned")
    packed = (symbolic.are_with_states(part) for part in value if isinstance(part, TENSORS))
    if len(names) == 2 and any(packed):
        return mistake("not_unpacked")
    if len(names) == 2 < len(value) and all(map(symbolic.is_symbolic, value)):
        return mistake("too_many_results")
    if len(names) == len(value) == 2 and any(part is None for part in value):
        return mistake("none_in_pair")
    return _odd_among(value, names, [symbolic.has_axes(part) for part in value])


def instead_of_pair(value: Any) -> Mistake:
    """What came where two symbolic tensors, output and state, were asked."""
    return instead_of_outputs(value, PAIR)


def instead_of_tensor(value: Any) -> Mistake:
    """What came where one symbolic tensor was asked, of one axis at least."""
    if symbolic.is_symbolic(value):
        return mistake("single_number")
    if isinstance(value, (np.ndarray, np.generic)) or symbolic.is_eager(value):
        return mistake("numbers_returned")
    if _is_shape(value):
        return mistake("shape_returned")
    if isinstance(value, TENSORS) and value and all(map(symbolic.is_symbolic, value)):
        if len(value) > 1 and symbolic.are_with_states(value):
            return mistake("return_state_left_on")
        if isinstance(value, list):
            return mistake("tensors_in_list", count=len(value))
        if len(value) > 1:
            return mistake("several_results", count=len(value))
    return instead_of_anything(value)


def instead_of_count(value: Any) -> Mistake:
    """What came where one whole number was asked."""
    if isinstance(value, np.ndarray):
        return mistake("several_for_count", type="array")
    if isinstance(value, TENSORS) and len(value) != 1:
        return mistake("several_for_count", type=_type(value))
    return instead_of_anything(value)


def instead_of_shapes(value: Any, names: Sequence[str]) -> Mistake:
    """What came where several shapes were asked, in the order of `names`."""
    if isinstance(value, dict):
        return mistake("dict_for_results", **_asked(names))
    parts = value if isinstance(value, TENSORS) else [value]
    arrays = [part for part in parts if isinstance(part, np.ndarray) and part.ndim]
    if arrays:
        are_sizes = all(one.dtype.kind in "iu" and one.ndim < 3 for one in arrays)
        return mistake("shapes_as_arrays" if are_sizes else "arrays_for_shapes")
    numbers = [part for part in parts if is_number(part)]
    if numbers:
        return mistake("number_for_shape" if len(numbers) < len(parts) else "numbers_for_shapes")
    if not isinstance(value, TENSORS) or not value:
        return instead_of_anything(value)
    odd = [part for part in _leaves(value) if not is_whole(part)]
    return mistake("not_whole_numbers", type=_type(odd[0] if odd else value))


def as_shape(value: Any) -> tuple[int, ...] | None:
    """`value` as a shape in plain numbers, if it is a tuple or list of whole numbers."""
    if not isinstance(value, TENSORS) or not all(is_whole(part) for part in value):
        return None
    return tuple(int(part) for part in value)


def instead_of_model(value: Any) -> Mistake:
    """What came where a Keras model was asked."""
    parts = value if isinstance(value, TENSORS) else [value]
    if parts and all(map(symbolic.is_symbolic, parts)):
        return mistake("tensor_for_model")
    if isinstance(value, (np.ndarray, np.generic)) or symbolic.is_eager(value):
        return mistake("numbers_for_model")
    if symbolic.kind_of(value) == "layer":
        return mistake("layer_for_model")
    return _known(value) or mistake("no_model_returned", type=_type(value))


def instead_of_bool(value: Any) -> Mistake:
    """What came where True or False was asked."""
    if symbolic.is_symbolic(value):
        return mistake("tensor_for_bool")
    return _known(value) or mistake("not_a_bool")


def instead_of_sizes(value: Any, keys: tuple[str, ...]) -> Mistake:
    """What came where a dict of whole numbers under `keys` was asked."""
    quoted = ", ".join(f'"{key}"' for key in keys)
    if isinstance(value, dict):
        if set(value) != set(keys):
            return mistake("wrong_keys", keys=quoted)
        odd = next((v for v in value.values() if not is_whole(v)), None)
        return mistake("not_whole_numbers", type=_type(odd))
    return _known(value) or mistake("not_a_dict", type=_type(value), keys=quoted)


def _of_other_dtype(value: np.ndarray | np.generic, kinds: str) -> Mistake:
    kind, name = value.dtype.kind, value.dtype.name
    if kind in "biuf" and kinds in ("b", "f", "iu"):
        id = {"b": "not_bools", "f": "not_floats", "iu": "not_whole"}[kinds]
        return mistake(id, type=name)
    known = {"O": "array_of_objects", "U": "not_numbers", "S": "not_numbers"}
    return mistake(known.get(kind, "other_dtype"), type=name)


def _odd_among(value: Any, names: tuple[str, ...], right: list[bool]) -> Mistake:
    """What is wrong with several results of which not all are of the sort asked."""
    nested = [isinstance(part, TENSORS) for part in value]
    flat = [one for part in value for one in (part if isinstance(part, TENSORS) else (part,))]
    plain = any(is_number(one) for one in flat)
    if any(nested) and not plain and (len(flat) == len(names) or all(nested)):
        return mistake("results_nested", **_asked(names))
    if len(value) != len(names):
        return mistake("results_counted", count=len(value), **_asked(names))
    place = right.index(False) if False in right else 0
    if symbolic.is_symbolic(value[place]):
        return mistake("result_without_axes", name=names[place])
    return mistake("result_of_other_type", name=names[place], type=_type(value[place]))


def _asked(names: Sequence[str]) -> dict[str, object]:
    return {"wanted": len(names), "names": ", ".join(names)}


def _are_several(value: Any) -> bool:
    return isinstance(value, TENSORS) and not (type(value) is tuple and len(value) == 1)


def _is_array(value: Any) -> bool:
    return as_array(value) is not None


def _is_plain_number(value: Any) -> bool:
    is_array = isinstance(value, np.ndarray) and value.dtype.kind in "biuf"
    return is_array or is_number(value) or is_bool(value)


def _is_shape(value: Any) -> bool:
    if not isinstance(value, TENSORS) or not any(map(is_whole, value)):
        return False
    return all(part is None or is_whole(part) for part in value)


def _leaves(value: Any) -> Iterator[Any]:
    """What lists within lists hold at last."""
    if isinstance(value, (*TENSORS, range)):
        for part in value:
            yield from _leaves(part)
    else:
        yield value


def _shape(value: Any) -> tuple[int, ...] | None:
    """The shape of the array that lists within lists would make; None if they make none."""
    if not isinstance(value, (*TENSORS, range)):
        return value.shape if isinstance(value, np.ndarray) else ()
    shapes = {_shape(part) for part in value}
    inner = shapes.pop() if len(shapes) == 1 else () if not shapes else None
    return None if inner is None else (len(value), *inner)


def _type(value: Any) -> str:
    name = name_of(type(value))
    return f"{name} of {value.dtype}" if isinstance(value, np.ndarray) else name
