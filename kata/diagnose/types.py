"""Mistakes seen in the sort of thing that came back, before any number is looked at.

Every value that is not of the sort asked for is told something true of it. What came has been
through `sanitize`: lists, tuples, dicts and arrays are Python's and NumPy's own, and not too deep.
"""

from __future__ import annotations

import itertools
import types
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from kata.collect.sanitize import name_of
from kata.diagnose.mistakes import gaps_in, mistake
from kata.keras import symbolic
from kata.keras.arrays import as_array, is_bool, is_number, is_whole
from kata.score import Mistake

TENSORS = (list, tuple)
OPEN = ("?", "None")  # as the post and Keras print an open axis
NUMPY = (np.ndarray, np.generic)
FUNCTIONS = (types.FunctionType, types.BuiltinFunctionType, types.MethodType)
COROUTINES = (types.CoroutineType, types.AsyncGeneratorType)
OF_KINDS = {"b": "not_bools", "f": "not_floats", "iu": "not_whole"}
PAIR = ("output", "state")


def _told(
    value: Any,
    seen: Mapping[str, Any],
    names: Sequence[str] = (),
    otherwise: str = "other_type_returned",
    **facts: object,
) -> Mistake:
    """The first mistake that is `seen`, by its id; then of those that are never an answer."""
    kind = symbolic.kind_of(value)
    never = {
        "nothing_returned": value is None,
        "text_returned": isinstance(value, str),
        "iterator_returned": isinstance(value, Iterator),
        "tuple_of_one": type(value) is tuple and len(value) == 1,
        "class_returned": kind == "class",
        "layer_returned": kind == "layer",
        "model_returned": kind == "model",
        "function_returned": isinstance(value, FUNCTIONS),
        "coroutine_returned": isinstance(value, COROUTINES),
    }
    known = {
        "type": _type(value),
        "name": name_of(value) if kind == "class" else "",
        "count": len(value) if isinstance(value, TENSORS) else 1,
        "wanted": len(names),
        "names": ", ".join(names),
        "keys": ", ".join(f'"{name}"' for name in names),
        **facts,
    }
    id = next((id for id, is_seen in {**seen, **never}.items() if is_seen), otherwise)
    return mistake(id, **{gap: known[gap] for gap in gaps_in(id)})


def instead_of_array(value: Any, kinds: str = "iuf") -> Mistake:
    """What came where a NumPy array was asked, of numbers of these kinds of dtype."""
    if symbolic.is_eager(value):
        value = value.numpy()
    if isinstance(value, NUMPY):
        kind, name = value.dtype.kind, value.dtype.name
        if kind in "biuf" and kinds in OF_KINDS:
            return mistake(OF_KINDS[kinds], type=name)
        known = {"O": "array_of_objects", "U": "not_numbers", "S": "not_numbers"}
        return mistake(known.get(kind, "other_dtype"), type=name)
    leaves = list(_leaves(value))
    odd = [_type(part) for part in leaves if not _is_plain_number(part)]
    listed = _are_several(value) or isinstance(value, range)
    holds_arrays = any(isinstance(part, np.ndarray) for part in leaves)
    seen = {
        "shape_returned": type(value) is tuple and _is_shape(value),
        "single_number": type(value) in (int, float),
        "symbolic_returned": any(map(symbolic.is_symbolic, leaves)),
        "several_results": listed and type(value) is tuple and holds_arrays,
        "rows_unlike": listed and _shape(value) is None,
        "list_of_others": listed and (odd or not leaves),
        "list_returned": listed,
    }
    return _told(value, seen, inner=odd[0] if odd else "-")


def instead_of_indices(value: Any, kinds: str = "iu") -> Mistake:
    """What came where a list of whole numbers was asked, or an array of them."""
    if not _are_several(value) or not value:
        return instead_of_array(value, kinds)
    odd = next((part for part in value if not is_whole(part)), value[0])
    vectors = isinstance(odd, (np.ndarray, *TENSORS))
    # Whoever returns something beside the list.
    beside = type(value) is tuple and isinstance(value[0], list)
    seen = {"several_results": beside, "vectors_for_indices": vectors, "not_whole": True}
    return _told(value if beside else odd, seen)


def instead_of_results(value: Any, names: tuple[str, ...]) -> Mistake:
    """What came where several arrays were asked, in the order of `names`."""
    if is_number(value):
        return mistake("single_number")
    if _are_several(value):
        right = [as_array(part) is not None for part in value]
        odd = value[right.index(False)] if False in right else None
        plain = isinstance(odd, list) and all(map(is_number, _leaves(odd)))
        listed = len(value) == len(names) and plain
        return _odd_among(value, names, right, {"result_listed": listed})
    one = isinstance(value, np.ndarray) and value.dtype.kind in "iuf"
    if not one and not isinstance(value, dict):
        return instead_of_array(value)
    stacked = one and value.ndim > 1 and len(value) == len(names)
    seen = {"results_in_one_array": stacked, "one_result": one, "dict_for_results": True}
    return _told(value, seen, names)


def instead_of_outputs(value: Any, names: tuple[str, ...]) -> Mistake:
    """What came where symbolic tensors were asked, one or several in the order of `names`."""
    if len(names) == 1:
        return instead_of_tensor(value)
    if symbolic.has_axes(value):
        return mistake("return_state_left_off")
    if isinstance(value, dict):
        return _told(value, {"dict_for_pair": names == PAIR, "dict_for_results": True}, names)
    if not isinstance(value, TENSORS):
        return instead_of_tensor(value)
    two, tensors = len(names) == 2, all(map(symbolic.is_symbolic, value))
    right = [symbolic.has_axes(part) for part in value]
    odd = value[right.index(False)] if False in right else None
    numbers = isinstance(odd, NUMPY) or symbolic.is_eager(odd)
    several = (part for part in value if isinstance(part, TENSORS) and len(part) > 1)
    packed = map(symbolic.are_with_states, several)
    seen = {
        "shape_returned": _is_shape(value) or (value and all(map(_is_shape, value))),
        "not_unpacked": two and any(packed),
        "too_many_results": two and len(value) > 2 and tensors,
        "none_in_pair": two and len(value) == 2 and any(part is None for part in value),
        "result_of_numbers": len(value) == len(names) and numbers,
    }
    return _odd_among(value, names, right, seen)


def instead_of_tensor(value: Any) -> Mistake:
    """What came where one symbolic tensor was asked, of one axis at least."""
    are_tensors = isinstance(value, TENSORS) and value and all(map(symbolic.is_symbolic, value))
    several = are_tensors and len(value) > 1
    seen = {
        "single_number": symbolic.is_symbolic(value),
        "numbers_returned": isinstance(value, NUMPY) or symbolic.is_eager(value),
        "shape_returned": _is_shape(value),
        "return_state_left_on": several and symbolic.are_with_states(value),
        "tensors_in_list": are_tensors and isinstance(value, list),
        "several_results": several,
    }
    return _told(value, seen)


def instead_of_count(value: Any) -> Mistake:
    """What came where one whole number was asked."""
    if isinstance(value, np.ndarray):
        return mistake("several_for_count", type="array")
    return _told(value, {"several_for_count": isinstance(value, TENSORS) and len(value) != 1})


def instead_of_number(value: Any) -> Mistake:
    """What came where one number was asked, of any kind."""
    several = isinstance(value, (np.ndarray, list)) or (type(value) is tuple and len(value) != 1)
    return _told(value, {"several_for_number": several})


def instead_of_shapes(value: Any, names: Sequence[str]) -> Mistake:
    """What came where several shapes were asked, in the order of `names`."""
    parts = value if isinstance(value, TENSORS) else [value]
    arrays = [part for part in parts if isinstance(part, np.ndarray) and part.ndim]
    are_sizes = all(one.dtype.kind in "iu" and one.ndim < 3 for one in arrays)
    numbers = [part for part in parts if is_number(part)]
    opened = [None if isinstance(part, str) and part in OPEN else part for part in parts]
    alone = as_shape(opened, may_be_open=True) or ()
    open_first = [*itertools.takewhile(lambda size: size is None, alone)]
    # An open axis behind one that has a size begins the next shape in a row of them.
    is_one = open_first and alone.count(None) == len(open_first)
    seen = {
        "dict_for_results": isinstance(value, dict),
        "shape_alone": numbers and is_one,
        "shapes_as_arrays": arrays and are_sizes,
        "arrays_for_shapes": arrays,
        "number_for_shape": numbers and any(isinstance(part, TENSORS) for part in parts),
        "numbers_for_shapes": numbers,
        "not_whole_numbers": isinstance(value, TENSORS) and value,
    }
    listed = isinstance(value, TENSORS)
    odd = next((part for part in _leaves(value) if listed and not is_whole(part)), value)
    return _told(value, seen, names, type=_type(odd))


def as_shape(value: Any, may_be_open: bool = False) -> tuple[int | None, ...] | None:
    """`value` as a shape, if it is a tuple or list of whole numbers, or None for an open axis."""
    if not isinstance(value, TENSORS):
        return None
    if not all(is_whole(part) or (part is None and may_be_open) for part in value):
        return None
    return tuple(None if part is None else int(part) for part in value)


def instead_of_model(value: Any) -> Mistake:
    """What came where a Keras model was asked."""
    parts = value if isinstance(value, TENSORS) else [value]
    seen = {
        "tensor_for_model": parts and all(map(symbolic.is_symbolic, parts)),
        "numbers_for_model": isinstance(value, NUMPY) or symbolic.is_eager(value),
        "layer_for_model": symbolic.kind_of(value) == "layer",
    }
    return _told(value, seen, otherwise="no_model_returned")


def instead_of_bool(value: Any) -> Mistake:
    """What came where True or False was asked."""
    return _told(value, {"tensor_for_bool": symbolic.is_symbolic(value)}, otherwise="not_a_bool")


def instead_of_sizes(value: Any, keys: tuple[str, ...]) -> Mistake:
    """What came where a dict of whole numbers under `keys` was asked."""
    if isinstance(value, dict) and set(value) == set(keys):
        odd = next((one for one in value.values() if not is_whole(one)), None)
        return mistake("not_whole_numbers", type=_type(odd))
    return _told(value, {"wrong_keys": isinstance(value, dict)}, keys, otherwise="not_a_dict")


def _odd_among(
    value: Any, names: tuple[str, ...], right: list[bool], seen: Mapping[str, Any]
) -> Mistake:
    """What is wrong with several results of which not all are of the sort asked."""
    nested = [isinstance(part, TENSORS) for part in value]
    flat = [one for part in value for one in (part if isinstance(part, TENSORS) else (part,))]
    counted = len(value) == len(names)
    as_many = len(flat) == len(names) or (counted and all(nested))
    place = right.index(False) if counted and False in right else 0
    odd = value[place] if counted else None
    seen = {
        **seen,
        "results_nested": any(nested) and as_many and not any(map(is_number, flat)),
        "results_counted": not counted,
        "result_without_axes": symbolic.is_symbolic(odd),
        "result_of_other_type": True,
    }
    return _told(value, seen, names, name=names[place], type=_type(odd))


def _are_several(value: Any) -> bool:
    return isinstance(value, TENSORS) and not (type(value) is tuple and len(value) == 1)


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
