"""Mistakes seen in what an exercise about characters raised."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np

from kata.collect.answer import Call
from kata.diagnose.mistakes import mistake
from kata.score import Mistake

# Words that stand in NumPy's own messages, and hardly in what a learner writes of a temperature.
OF_NUMPY = "array|axis|axes|broadcast|dimension|operand|shape|unpack"


def _attribute(found: re.Match[str], call: Call) -> Mistake | None:
    """What strings have and lists have not, or the other way round."""
    vocab, other = call.given.get("vocab"), {"str": list, "list": str}[found[1]]
    if type(vocab).__name__ != found[1] or not hasattr(other, found[2]):
        return None
    return mistake("vocab_of_one_sort", type=found[1], name=found[2])


def _no_such_place(found: re.Match[str], call: Call) -> Mistake | None:
    """An index beyond a vector's end, or beyond the end of one of the weights."""
    axis, size = int(found[1]), int(found[2])
    if call.function in ("one_hot", "next_char_pairs"):
        text = call.given.get("text", "")
        if size in (len(text), len(set(text))):
            return mistake("width_from_text")
        return mistake("sizes_hard_coded") if size == len("helo") else None
    shape = _kernel(call)
    if not shape or size != shape[axis]:
        return None
    return mistake("kernel_column" if axis else "argmax_of_state")


def _text_minus_text(found: re.Match[str], call: Call) -> Mistake | None:
    return mistake("text_subtracted") if "text" in call.given else None


def _kernel(call: Call) -> tuple[int, ...]:
    """The shape of the kernel that `generate` was given, (vocab_size, units)."""
    if call.function != "generate":
        return ()
    shape: tuple[int, ...] = np.shape(call.given["kernel"])
    return shape


def _product(rows: str, columns: str, call: Call) -> Mistake | None:
    """A matrix product of so many rows on its right and so many columns on its left."""
    shape = _kernel(call)
    met = int(rows), int(columns)
    if met == shape:
        return mistake("kernel_column")
    return mistake("index_fed_as_number") if shape and met == (shape[0], 1) else None


def _number_times_array(found: re.Match[str], call: Call) -> Mistake | None:
    return mistake("index_fed_as_number") if _kernel(call) else None


def _number_by_number(found: re.Match[str], call: Call) -> Mistake | None:
    shapes = re.findall(r"\([\d,]*\)", found[0])
    if call.function == "with_temperature":
        return mistake("keepdims_missing", shapes=" and ".join(shapes))
    kernel = _kernel(call)
    both = [f"({size},)" for size in kernel]
    return mistake("kernel_column") if kernel and shapes[:2] in (both, both[::-1]) else None


def _counts_on_axes(found: re.Match[str], call: Call) -> Mistake | None:
    if call.function != "with_temperature":
        return None
    return mistake("any_number_of_axes", wanted=found[1])


def _axis_not_there(found: re.Match[str], call: Call) -> Mistake | None:
    if call.function != "with_temperature":
        return None
    return mistake("any_number_of_axes", wanted=int(found[1]) + 1)


def _in_place(found: re.Match[str], call: Call) -> Mistake | None:
    return mistake("in_place_on_integers") if call.function == "with_temperature" else None


def _made_whole(found: re.Match[str], call: Call) -> Mistake | None:
    return mistake("temperature_rounded") if call.given.get("temperature") == np.inf else None


def _zero(found: re.Match[str], call: Call) -> Mistake | None:
    return mistake("zero_temperature_fails") if call.given.get("temperature") == 0 else None


def _refused(found: re.Match[str], call: Call) -> Mistake | None:
    temperature = call.given.get("temperature")
    if temperature == 0:
        return mistake("zero_refused")
    return mistake("infinity_not_uniform") if temperature == np.inf else None


def _of_training(id: str) -> Callable[[re.Match[str], Call], Mistake | None]:
    return lambda found, call: mistake(id) if call.function == "train_hello" else None


def _fed(found: re.Match[str], call: Call) -> Mistake | None:
    return mistake("fed_wrong_shape", shape=found[1]) if call.function == "train_hello" else None


def _flattened(found: re.Match[str], call: Call) -> Mistake | None:
    return mistake("flattened_before_dense") if "vocab_size" in call.parameters else None


def _state_too(found: re.Match[str], call: Call) -> Mistake | None:
    return mistake("state_into_dense") if "vocab_size" in call.parameters else None


RULES: tuple[
    tuple[type[BaseException], str, Callable[[re.Match[str], Call], Mistake | None]], ...
] = (
    # One-hot vectors
    (AttributeError, r"'(str|list)' object has no attribute '(\w+)'", _attribute),
    (IndexError, r"index -?\d+ is out of bounds for axis (\d) with size (\d+)", _no_such_place),
    (TypeError, r"unsupported operand type\(s\) for -: 'str' and 'str'", _text_minus_text),
    # The network and its training
    (
        ValueError,
        r"must be fully-defined.*shape=\(None, \d+\).*\bdense\w*/kernel",
        _flattened,
    ),
    (ValueError, r"last dimension of the inputs to a Dense layer should be defined", _flattened),
    (ValueError, r"Layer \"dense\w*\" expects 1 input\(s\), but it received 2", _state_too),
    (ValueError, r"You must call `compile\(\)`", _of_training("not_compiled")),
    (ValueError, r"No loss to compute", _of_training("no_loss")),
    (
        ValueError,
        r"Could not interpret loss identifier: (\S+)",
        lambda m, c: mistake("unknown_loss", name=repr(m[1])),
    ),
    (ValueError, r"but input has incompatible shape (\([\d, ]*\))", _fed),
    (ValueError, r"must have (?:the same )?rank \(ndim\)", _of_training("loss_and_targets")),
    (ValueError, r"Only input tensors may be passed.*<class 'str'>", _of_training("text_fed")),
    (RuntimeError, "", _of_training("gave_up_too_early")),
    # Probabilities
    (ValueError, r"operands could not be broadcast together with shapes .*", _number_by_number),
    (ValueError, r"values to unpack \(expected (\d)", _counts_on_axes),
    (ValueError, r"axis (\d) is out of bounds for array of dimension", _axis_not_there),
    (TypeError, r"Cannot cast ufunc '\w+' output from dtype\('float64'\)", _in_place),
    (OverflowError, r"cannot convert float infinity to integer", _made_whole),
    (ZeroDivisionError, "", _zero),
    (ValueError, rf"^(?!.*(?:{OF_NUMPY}))", _refused),
    # Writing on
    (
        ValueError,
        r"\(size (\d+) is different from (\d+)\)",
        lambda m, c: _product(m[1], m[2], c),
    ),
    (
        ValueError,
        r"not aligned: (\d+) \(dim \d\) != (\d+) \(dim \d\)",
        lambda m, c: _product(m[2], m[1], c),
    ),
    (ValueError, r"Input operand \d does not have enough dimensions \(has 0", _number_times_array),
)
