"""What confirms the mistakes that exceptions show in the exercises on recurrent networks.

The rules stand in ``raised.toml``. Each of their words here looks for what the sentence claims in
the statement or the function that failed, or in what the call gave.
"""

import ast
import re
import sys
from math import prod
from pathlib import Path

from kata.diagnose import exceptions
from kata.diagnose.exceptions import Confirmed, Found, Rule, Word, rules_in
from kata.diagnose.failure import (
    Failure,
    calls_in,
    constants_in,
    factors_in,
    indices_in,
    keywords_in,
    looped_over,
    name_in,
    values_of,
)

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

POST_SHAPE = (3, 2, 3)
POST_VOCAB = "helo"
RECURRENT = ("SimpleRNN", "LSTM", "GRU", "RNN")


def rules() -> tuple[Rule, ...]:
    """The rules of this course, in the order in which they are asked."""
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    entries = [(id, one) for id, some in data.items() for one in some]
    return tuple(rules_in(entries, {**exceptions.WORDS, **WORDS}))


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d{1,9}", text)))


def _indices(failure: Failure, axis: int, found: Found) -> list[ast.AST]:
    """What given arrays of three axes are indexed by on an axis that has the size found."""
    shapes = {name: failure.shape_of(name) for name in failure.call.arrays}
    sized = [(name, shape) for name, shape in shapes.items() if len(shape) == 3]
    names = [name for name, shape in sized if shape[axis] == int(found["size"])]
    read = indices_in(failure.statement, *names) if names else ()
    indices = [one[axis] for one in read if axis < len(one)]
    return [one for one in indices if not isinstance(one, ast.Slice)]


def _sizes_of_post(failure: Failure, found: Found, _: str) -> Confirmed:
    asked, shape = tuple(failure.call.given.values()), _sizes(found["shape"])
    if len(shape) != 3 or asked == POST_SHAPE:
        return False
    written, post = set(constants_in(failure.body)), prod(POST_SHAPE)
    sizes = zip(shape, asked, POST_SHAPE, strict=True)
    others = [(one, of_post) for one, want, of_post in sizes if one != want]
    by_size = all(one == of_post and one in written for one, of_post in others)
    # Or as many numbers as the post has.
    by_count = int(found["size"]) == post and not written.isdisjoint({post, post + 1})
    return by_count or bool(others and by_size)


def _unpacks_layer(failure: Failure, _: Found, __: str) -> Confirmed:
    right = failure.right_side
    if not isinstance(right, ast.Call) or isinstance(right.func, ast.Attribute):
        return False
    own = {one.name for one in failure.functions}
    return name_in(right.func) not in own and "return_state" in keywords_in(failure.body)


def _counts_units(failure: Failure, _: Found, __: str) -> Confirmed:
    units = failure.call.given.get("units")
    indices = indices_in(failure.statement, "units")
    fixed = any(isinstance(one[0], ast.Constant) for one in indices)
    taken = fixed or name_in(failure.right_side) == "units"
    return {"wanted": len(units)} if isinstance(units, tuple) and taken else False


def _given_to(failure: Failure, _: Found, what: str) -> Confirmed:
    name, functions = what.split("=")
    calls = calls_in(failure.statement, *functions.split("|"))
    given = [value for one in calls for value in (*one.args, *(it.value for it in one.keywords))]
    return any(name_in(value) == name for value in given)


def _loops_over(failure: Failure, _: Found, name: str) -> Confirmed:
    over = list(looped_over(failure.body))
    over += [one.args[0] for one in calls_in(over, "enumerate") if one.args]
    return any(name_in(one) == name for one in over)


def _same(failure: Failure, found: Found, sizes: str) -> Confirmed:
    one, others = sizes.split("=")
    size = _size(failure, found, one)
    return size is not None and size in [_size(failure, found, two) for two in others.split("|")]


def _size(failure: Failure, found: Found, name: str) -> int | None:
    """A size that was found, or given; or that of an array's axis: "x.0"."""
    array, _, axis = name.partition(".")
    if axis:
        return next(iter(failure.shape_of(array)[int(axis) :]), None)
    size = found.get(name) or failure.call.given.get(name)
    return None if size is None else int(size)


def _begins_with_no_array(failure: Failure, _: Found, __: str) -> Confirmed:
    own = {one.name for one in failure.functions}
    for left, _right in factors_in(failure.statement):
        values = values_of(failure.body, name_in(left)) if name_in(left) else []
        if any(isinstance(one, ast.Constant) for one in values):
            return True
        called = {name_in(one.func) for one in values if isinstance(one, ast.Call)}
        if any(name_in(one) == "initial_state" for one in values) and not called & own:
            return "initial_state" not in failure.call.given
    return False


def _of_vocab(failure: Failure, found: Found, _: str) -> Confirmed:
    other = {"str": list, "list": str}[found["type"]]
    attributes = (one for one in failure.statement if isinstance(one, ast.Attribute))
    asked = any(name_in(one.value) == "vocab" and one.attr == found["name"] for one in attributes)
    is_sort = type(failure.call.given["vocab"]).__name__ == found["type"]
    return asked and is_sort and hasattr(other, found["name"])


def _is_last_axis(failure: Failure, found: Found) -> bool:
    """Whether the axis that was found is the last one that something is indexed on."""
    read = (one.slice for one in failure.statement if isinstance(one, ast.Subscript))
    counts = {len(one.elts) if isinstance(one, ast.Tuple) else 1 for one in read}
    return int(found["axis"]) + 1 in counts


def _one_axis_gone(_: Failure, found: Found, __: str) -> Confirmed:
    fewer, more = sorted((_sizes(found["first"]), _sizes(found["second"])), key=len)
    is_it = fewer in [more[:axis] + more[axis + 1 :] for axis in range(len(more))]
    return {"shapes": f"{found['first']}, {found['second']}"} if is_it else False


WORDS: dict[str, Word] = {
    # A size is one of some others; each is a group that was found, an argument, or an array's axis.
    "same": _same,
    # An array of three axes that was given is read by this index on this axis,
    "indexes": lambda f, found, axis: (
        f.call.given.get("t", int(found["index"])) == int(found["index"])
        and bool(_indices(f, int(axis), found))
    ),
    # it is that of the timestep after the one asked for,
    "step_after": lambda f, found, _: (
        int(found["index"]) == f.call.given.get("t", int(found["size"]) - 1) + 1
        and bool(_indices(f, 1, found))
        and {"last": int(found["size"]) - 1}
    ),
    # or it is written out.
    "fixed_index": lambda f, found, _: any(
        isinstance(one, ast.Constant) for one in _indices(f, 1, found)
    ),
    # Sizes of the post's own are written out, where others are asked for.
    "sizes_of_post": _sizes_of_post,
    # No index has taken an axis away from what a layer reads.
    "reads_whole": lambda f, _, __: (
        not any(isinstance(one, ast.Subscript) for it in calls_in(f.statement) for one in it.args)
    ),
    # TimeDistributed is put around a recurrent layer.
    "in_time_distributed": lambda f, _, __: any(
        name_in(value.func) in RECURRENT
        for one in calls_in(f.body, "TimeDistributed")
        for value in calls_in(one.args)
    ),
    "names_cell": lambda f, _, __: any(name_in(one).endswith("Cell") for one in f.body),
    # What is taken apart comes from a layer, and one is asked for its states.
    "unpacks_layer": _unpacks_layer,
    # `units` holds several sizes, and a fixed number of them is taken.
    "counts_units": _counts_units,
    # Something is an argument of one of some functions; a loop goes through it.
    "given_to": _given_to,
    "loops_over": _loops_over,
    "not_own": lambda f, found, _: (
        found["layer"] not in {one.name for one in f.program if isinstance(one, ast.ClassDef)}
    ),
    "is_longer": lambda _, found, __: _sizes(found["sequence"])[0] > _sizes(found["place"])[0],
    "cuts_batch": lambda f, _, __: any(
        isinstance(one[0], ast.Slice) and bool(one[0].lower or one[0].upper)
        for one in indices_in(f.body, "x")
    ),
    # What stands on the left of @ was first set to a number or None, or to no initial_state.
    "begins_with_no_array": _begins_with_no_array,
    "names": lambda f, _, name: name in map(name_in, f.statement),
    # What is read is as long as x or as its last chunk.
    "past_the_chunk": lambda f, found, _: (
        any(len(one) == 2 for one in indices_in(f.statement))
        and int(found["size"]) in (f.shape_of("x")[1], f.shape_of("x")[1] % f.call.given["chunk"])
    ),
    # np.concatenate is told no axis.
    "joins_on_axis_0": lambda f, _, __: any(
        len(one.args) == 1 and not one.keywords for one in calls_in(f.statement, "concatenate")
    ),
    # Of a batch of one, parts cut along the batch may be empty instead.
    "several_sequences": lambda f, _, __: f.shape_of("x")[:1] != (1,),
    "none_below": lambda f, _, __: (
        min(f.call.given["norms"]) >= f.call.given.get("fraction", 0.01) * f.call.given["norms"][-1]
    ),
    "takes_first": lambda f, _, __: any(0 in constants_in(one) for one in indices_in(f.statement)),
    # Something is asked of vocab that the other sort has, of text and list.
    "of_vocab": _of_vocab,
    "wide_as_text": lambda f, found, _: (
        _is_last_axis(f, found)
        and int(found["size"]) in {len(f.call.given["text"]), len(set(f.call.given["text"]))}
        and int(found["size"]) != len(f.call.given["vocab"])
    ),
    "wide_as_post": lambda f, found, _: (
        _is_last_axis(f, found)
        and len(f.call.given["vocab"]) != len(POST_VOCAB)
        and not {len(POST_VOCAB), POST_VOCAB}.isdisjoint(constants_in(f.program))
    ),
    "reads_column": lambda f, _, __: any(
        len(one) == 2 and isinstance(one[0], ast.Slice) for one in indices_in(f.statement, "kernel")
    ),
    # The kernel is this side of a product.
    "kernel_is": lambda f, _, side: any(
        name_in(both[("left", "right").index(side)]) == "kernel" for both in factors_in(f.statement)
    ),
    # A name stands on the left of the kernel, and no other one begins with a number.
    "fed_alone": lambda f, found, _: (
        any(name_in(left) and name_in(right) == "kernel" for left, right in factors_in(f.statement))
        and not _begins_with_no_array(f, found, "")
    ),
    # One shape is the other without one of its axes.
    "one_axis_gone": _one_axis_gone,
    "unpacks_logits": lambda f, _, __: (
        isinstance(f.right_side, ast.Attribute) and name_in(f.right_side.value) == "logits"
    ),
    "beyond_logits": lambda f, found, _: (
        int(found["axis"]) >= len(f.shape_of("logits")) and {"wanted": int(found["axis"]) + 1}
    ),
    "temperature": lambda f, _, value: bool(f.call.given.get("temperature") == float(value)),
}
