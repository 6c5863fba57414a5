"""Mistakes seen in what an exercise about a SimpleRNN's computation raised."""

from __future__ import annotations

import re
from collections.abc import Callable

from kata.collect.answer import Call
from kata.diagnose.mistakes import mistake
from kata.score import Mistake

Plain = tuple[int, ...]


def _of_simple_rnn(call: Call) -> bool:
    """Whether the call's weights are a SimpleRNN's: a square recurrent kernel among them."""
    shape: Plain = getattr(call.arrays.get("recurrent_kernel"), "shape", ())
    return len(shape) == 2 and len(set(shape)) == 1


def _sequences(call: Call) -> Plain:
    """batch_size and timesteps of the call's x, for a SimpleRNN; nothing where there is none."""
    shape: Plain = getattr(call.arrays.get("x"), "shape", ())
    return shape[:2] if len(shape) == 3 and _of_simple_rnn(call) else ()


def _product(left: str, right: str, call: Call) -> Mistake | None:
    """A matrix product of so many columns on its left and so many rows on its right."""
    if not _of_simple_rnn(call):
        return None
    # Only a share of a gradient multiplies what has a row for each sequence from the left.
    of_share = "grad_output" in call.given and int(right) in _sequences(call)[:1]
    id = "product_without_transpose" if of_share else "matmul_sizes_differ"
    return mistake(id, left=left, right=right)


def _number_by_number(found: re.Match[str], call: Call) -> Mistake | None:
    if not _of_simple_rnn(call):
        return None
    shapes = [_sizes(text) for text in re.findall(r"\(([\d,]*)\)", found[1])]
    rows = [shape[0] for shape in shapes if len(shape) == 2]
    sequences = _sequences(call)
    if sequences and len(rows) == 2 and len({shape[1] for shape in shapes}) == 1:
        batch_size, timesteps = sequences
        if "chunk" in call.given and batch_size in rows:
            return mistake("batch_cut")
        if set(rows) == {batch_size, timesteps}:
            return mistake("batch_looped_over")
    return mistake("shapes_cannot_be_added", shapes=" and ".join(str(shape) for shape in shapes))


def _into_place(found: re.Match[str], call: Call) -> Mistake | None:
    """What += or [:] refused: a shape that is not the one of the array to write in."""
    if not _of_simple_rnn(call):
        return None
    place, put = _sizes(found[1]), _sizes(found[2])
    bias = call.arrays["bias"].shape
    if "grad_output" in call.given and place == bias and put == (*_sequences(call)[:1], *bias):
        return mistake("bias_gradient_keeps_batch")
    return mistake("shapes_cannot_be_added", shapes=f"{place} and {put}")


def _past_the_end(found: re.Match[str], call: Call) -> Mistake | None:
    index, axis, size = (int(number) for number in found.groups())
    sequences = _sequences(call)
    if not sequences or axis != 1 or index < size:
        return None
    if "chunk" in call.given:
        return mistake("last_chunk_is_shorter", index=index)
    if index == size == sequences[1]:
        return mistake("loop_past_the_end", index=index, last=size - 1)
    return None


def _first_state(found: re.Match[str], call: Call) -> Mistake | None:
    # Where h is an argument, it is an array.
    return mistake("first_state_is_no_array") if _sequences(call) else None


def _none(found: re.Match[str], call: Call) -> Mistake | None:
    """Arithmetic with None, which only an initial_state that is not given can be."""
    left_out = "initial_state" in call.parameters and "initial_state" not in call.given
    return _first_state(found, call) if left_out else None


def _truth(found: re.Match[str], call: Call) -> Mistake | None:
    return mistake("truth_of_an_array") if "initial_state" in call.parameters else None


def _of_chunks(id: str) -> Callable[[re.Match[str], Call], Mistake | None]:
    return lambda found, call: mistake(id) if "chunk" in call.given else None


def _chunks_stacked(found: re.Match[str], call: Call) -> Mistake | None:
    """Chunks of several lengths on a new axis; parts of a batch of one may be empty instead."""
    alone = _sequences(call)[:1] == (1,)
    return None if alone or "chunk" not in call.given else mistake("chunks_on_a_new_axis")


def _sizes(text: str) -> Plain:
    return tuple(int(part) for part in text.split(",") if part.strip())


RULES: tuple[
    tuple[type[BaseException], str, Callable[[re.Match[str], Call], Mistake | None]], ...
] = (
    (
        ValueError,
        r"\(size (\d+) is different from (\d+)\)",
        lambda m, c: _product(m[2], m[1], c),
    ),
    (
        ValueError,
        r"not aligned: (\d+) \(dim \d\) != (\d+) \(dim \d\)",
        lambda m, c: _product(m[1], m[2], c),
    ),
    (
        ValueError,
        r"operands could not be broadcast together with shapes ((?:\([\d,]*\) ?)+)",
        _number_by_number,
    ),
    (
        ValueError,
        r"output operand with shape \(([\d,]*)\) doesn't match the broadcast shape \(([\d,]*)\)",
        _into_place,
    ),
    (ValueError, r"Input operand \d does not have enough dimensions \(has 0", _first_state),
    (TypeError, r"unsupported operand type\(s\) for .*'NoneType'", _none),
    (ValueError, r"truth value of an array .* is ambiguous", _truth),
    (IndexError, r"index (\d+) is out of bounds for axis (\d) with size (\d+)", _past_the_end),
    (ValueError, r"need at least one array to", _of_chunks("last_chunk_dropped")),
    (ValueError, r"does not result in an equal division", _of_chunks("split_in_equal_parts")),
    (ValueError, r"must match exactly", _of_chunks("chunks_joined_along_batch")),
    (ValueError, r"all input arrays must have the same shape", _chunks_stacked),
)
