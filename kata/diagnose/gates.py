"""Mistakes seen in what an exercise about gates and gradients raised."""

from __future__ import annotations

import re
from collections.abc import Callable

from kata.collect.answer import Call
from kata.diagnose.mistakes import mistake
from kata.score import Mistake


def _has_four_blocks(call: Call) -> bool:
    """Whether the call's weights are an LSTM's: four blocks side by side."""
    recurrent_kernel = call.arrays.get("recurrent_kernel")
    if recurrent_kernel is None or recurrent_kernel.ndim != 2:
        return False
    units, columns = recurrent_kernel.shape
    return bool(columns == 4 * units)


def _split(found: re.Match[str], call: Call) -> Mistake | None:
    return mistake("gates_not_split_evenly") if _has_four_blocks(call) else None


def _not_number_by_number(found: re.Match[str], call: Call) -> Mistake | None:
    if not _has_four_blocks(call):
        return None
    return mistake("gate_shapes_do_not_fit", shapes=" and ".join(found[1].split()))


def _matrix_product(left: str, right: str, call: Call) -> Mistake | None:
    if _has_four_blocks(call):
        return mistake("gate_kernels_turned", left=left, right=right)
    kernel = call.arrays.get("kernel")
    if call.function != "input_gradients" or kernel is None:
        return None
    back = (int(right), int(left)) == kernel.shape
    return mistake("input_gradient_kernel_not_turned", left=left, right=right) if back else None


def _first_of_none(found: re.Match[str], call: Call) -> Mistake | None:
    return mistake("span_nothing_found") if call.function == "memory_span" else None


RULES: tuple[
    tuple[type[BaseException], str, Callable[[re.Match[str], Call], Mistake | None]], ...
] = (
    (ValueError, r"does not result in an equal division", _split),
    (
        ValueError,
        r"operands could not be broadcast together with shapes ((?:\([\d,]*\) ?)+)",
        _not_number_by_number,
    ),
    (
        ValueError,
        r"\(size (\d+) is different from (\d+)\)",
        lambda m, c: _matrix_product(m[2], m[1], c),
    ),
    (
        ValueError,
        r"not aligned: (\d+) \(dim \d\) != (\d+) \(dim \d\)",
        lambda m, c: _matrix_product(m[1], m[2], c),
    ),
    (
        TypeError,
        r"only (?:0-dimensional|length-1|size-1) arrays can be converted",
        lambda m, c: mistake("array_for_one_number"),
    ),
    (
        ValueError,
        r"You tried to call `count_params` on layer",
        lambda m, c: mistake("counted_before_built"),
    ),
    (
        IndexError,
        r"index -?\d+ is out of bounds for axis 0 with size 0|list index out of range",
        _first_of_none,
    ),
    (ValueError, r"iterable argument is empty|is an empty sequence|is not in list", _first_of_none),
    (StopIteration, "", _first_of_none),
)
