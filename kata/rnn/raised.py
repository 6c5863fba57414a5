"""What confirms the mistakes that exceptions show in the exercises on recurrent networks.

The rules stand in ``raised.toml``. Each of their words here looks for what the sentence claims in
the statement or the function that failed, or in what the call gave.
"""

from __future__ import annotations

import ast
import re
import sys
from itertools import combinations
from math import prod
from pathlib import Path

from kata.diagnose import exceptions
from kata.diagnose.failure import (
    Failure,
    calls_in,
    constants_in,
    factors_in,
    indices_in,
    keywords_in,
    looped_over,
    name_in,
    names_in,
    values_of,
)
from kata.diagnose.rules import Confirmed, Found, Rule, Word, rules_in

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

POST_SHAPE = (3, 2, 3)
POST_VOCAB = "helo"

WORDS: dict[str, Word] = {}


def rules() -> tuple[Rule, ...]:
    """The rules of this course, in the order in which they are asked."""
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    entries = [(id, one) for id, some in data.items() for one in some]
    return tuple(rules_in(entries, {**exceptions.WORDS, **WORDS}))


def _word(word: Word) -> Word:
    WORDS[word.__name__] = word
    return word


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d{1,9}", text)))


# Batches


@_word
def indexes(failure: Failure, found: Found, axis: str) -> Confirmed:
    """An array of three axes, given by the call, is read by this index on this axis."""
    t = failure.call.given.get("t", int(found["index"]))
    return t == int(found["index"]) and bool(_indices(failure, int(axis), int(found["size"])))


@_word
def step_after(failure: Failure, found: Found, argument: str) -> Confirmed:
    """The index is that of the timestep after the one asked for."""
    last = failure.call.given.get("t", int(found["size"]) - 1)
    after = int(found["index"]) == last + 1
    return after and bool(_indices(failure, 1, int(found["size"])))


@_word
def fixed_index(failure: Failure, found: Found, argument: str) -> Confirmed:
    """The index on axis 1 is written out."""
    size = int(found["size"])
    return any(isinstance(one, ast.Constant) for one in _indices(failure, 1, size))


def _indices(failure: Failure, axis: int, size: int) -> list[ast.AST]:
    """What given arrays of three axes are indexed by on an axis that has this size."""
    shapes = {name: failure.shape_of(name) for name in failure.call.arrays}
    names = [name for name, shape in shapes.items() if len(shape) == 3 and shape[axis] == size]
    read = indices_in(failure.statement, *names) if names else ()
    indices = [one[axis] for one in read if axis < len(one)]
    return [one for one in indices if not isinstance(one, ast.Slice)]


@_word
def sizes_of_post(failure: Failure, found: Found, argument: str) -> Confirmed:
    """Sizes of the post's own are written out, where others are asked for."""
    asked, shape = tuple(failure.call.given.values()), _sizes(found["shape"])
    if len(shape) != 3 or asked == POST_SHAPE:
        return False
    written = set(constants_in(failure.body))
    pairs = list(zip(shape, asked, POST_SHAPE, strict=True))
    others = {one for one, want, _ in pairs if one != want}
    if others and all(one in (want, post) for one, want, post in pairs):
        return others <= written
    # As many numbers as the post has, unless the sizes asked for give as many.
    by_chance = [prod(some) for n in (2, 3) for some in combinations(asked, n)]
    size, post = int(found["size"]), prod(POST_SHAPE)
    return size == post and size not in by_chance and bool({post, post + 1} & written)


# Layers


@_word
def reads_whole(failure: Failure, found: Found, argument: str) -> Confirmed:
    """No index in the statement has taken an axis away."""
    return not any(indices_in(failure.statement))


@_word
def names_cell(failure: Failure, found: Found, argument: str) -> Confirmed:
    """A cell is made."""
    return any(name_in(one.func).endswith("Cell") for one in calls_in(failure.body))


@_word
def unpacks_layer(failure: Failure, found: Found, argument: str) -> Confirmed:
    """What is taken apart comes from a layer, and one is asked for its states."""
    right = failure.right_side
    if not isinstance(right, ast.Call) or isinstance(right.func, ast.Attribute):
        return False
    own = {one.name for one in failure.functions}
    return name_in(right.func) not in own and "return_state" in keywords_in(failure.body)


@_word
def counts_units(failure: Failure, found: Found, argument: str) -> Confirmed:
    """`units` holds several sizes, and one is taken by an index that is written out."""
    units = failure.call.given.get("units")
    fixed = (isinstance(one[0], ast.Constant) for one in indices_in(failure.statement, "units"))
    return {"wanted": len(units)} if isinstance(units, tuple) and any(fixed) else False


@_word
def unpacks_units(failure: Failure, found: Found, argument: str) -> Confirmed:
    """`units` holds several sizes, and is taken apart."""
    units = failure.call.given.get("units")
    apart = name_in(failure.right_side) == "units"
    return {"wanted": len(units)} if isinstance(units, tuple) and apart else False


@_word
def gives_units(failure: Failure, found: Found, argument: str) -> Confirmed:
    """`units` is handed on to a SimpleRNN as it is."""
    calls = calls_in(failure.statement, "SimpleRNN")
    given = [value for one in calls for value in (*one.args, *(it.value for it in one.keywords))]
    return any(name_in(value) == "units" for value in given)


@_word
def not_own(failure: Failure, found: Found, argument: str) -> Confirmed:
    """The file has no class of this name itself."""
    classes = (one for one in failure.program if isinstance(one, ast.ClassDef))
    return found["layer"] not in {one.name for one in classes}


@_word
def longer_than_place(failure: Failure, found: Found, argument: str) -> Confirmed:
    """A sequence has more timesteps than its place."""
    return _sizes(found["sequence"])[0] > _sizes(found["place"])[0]


@_word
def rows_of_lengths(failure: Failure, found: Found, argument: str) -> Confirmed:
    """One array is as long as there are timesteps, the other as there are lengths."""
    asked = {(failure.call.given["timesteps"],), failure.shape_of("lengths")}
    return {_sizes(found["first"]), _sizes(found["second"])} == asked


# The cell, its steps and their gradients


@_word
def of_simple_rnn(failure: Failure, found: Found, argument: str) -> Confirmed:
    """The weights that were given are a SimpleRNN's: a square recurrent kernel among them."""
    shape = failure.shape_of("recurrent_kernel")
    return len(shape) == 2 and len(set(shape)) == 1


@_word
def rows_of_batch(failure: Failure, found: Found, argument: str) -> Confirmed:
    """What stands on the right of a product has a row for each sequence."""
    return (int(found["right"]),) == failure.shape_of("x")[:1]


@_word
def back_by_kernel(failure: Failure, found: Found, argument: str) -> Confirmed:
    """The product is one with the kernel as it is, whose rows are not units."""
    return (int(found["right"]), int(found["left"])) == failure.shape_of("kernel")


@_word
def cuts_batch(failure: Failure, found: Found, argument: str) -> Confirmed:
    """A slice with a beginning or an end is taken of x on axis 0."""
    slices = [one[0] for one in indices_in(failure.body, "x") if isinstance(one[0], ast.Slice)]
    return any(one.lower or one.upper for one in slices)


@_word
def loops_over_batch(failure: Failure, found: Found, argument: str) -> Confirmed:
    """A loop goes through x itself, and there are rows for sequences and for timesteps."""
    over = list(looped_over(failure.body))
    over += [one.args[0] for one in calls_in(over, "enumerate") if one.args]
    rows = {int(found["one"]), int(found["other"])}
    return any(name_in(one) == "x" for one in over) and rows == set(failure.shape_of("x")[:2])


@_word
def bias_with_batch(failure: Failure, found: Found, argument: str) -> Confirmed:
    """A row for each sequence was to go into an array as long as the bias."""
    bias, batch_size = failure.shape_of("bias"), failure.shape_of("x")[:1]
    return _sizes(found["place"]) == bias and _sizes(found["came"]) == (*batch_size, *bias)


@_word
def begins_with_no_array(failure: Failure, found: Found, argument: str) -> Confirmed:
    """What stands on the left of @ was first set to a number or None, or to no initial_state."""
    own = {one.name for one in failure.functions}
    for left, _ in factors_in(failure.statement):
        values = values_of(failure.body, name_in(left)) if name_in(left) else []
        if any(isinstance(one, ast.Constant) for one in values):
            return True
        called = {name_in(one.func) for one in values if isinstance(one, ast.Call)}
        if any(name_in(one) == "initial_state" for one in values) and not called & own:
            return "initial_state" not in failure.call.given
    return False


@_word
def asks_of_initial_state(failure: Failure, found: Found, argument: str) -> Confirmed:
    """The statement asks something of initial_state."""
    return "initial_state" in names_in(failure.statement)


@_word
def last_index(failure: Failure, found: Found, argument: str) -> Confirmed:
    """The index of the last timestep."""
    return {"last": int(found["size"]) - 1}


@_word
def past_the_chunk(failure: Failure, found: Found, argument: str) -> Confirmed:
    """What is read is as long as x or as its last chunk."""
    timesteps, chunk = failure.shape_of("x")[1], failure.call.given["chunk"]
    is_read = any(len(one) == 2 for one in indices_in(failure.statement))
    return is_read and int(found["size"]) in (timesteps, timesteps % chunk)


@_word
def longer_than_x(failure: Failure, found: Found, argument: str) -> Confirmed:
    """A chunk is longer than the sequence, so that there is no whole one."""
    return bool(failure.call.given["chunk"] > failure.shape_of("x")[1])


@_word
def joins_on_axis_0(failure: Failure, found: Found, argument: str) -> Confirmed:
    """np.concatenate is told no axis."""
    calls = calls_in(failure.statement, "concatenate")
    return any(len(one.args) == 1 and not one.keywords for one in calls)


@_word
def several_sequences(failure: Failure, found: Found, argument: str) -> Confirmed:
    """Of a batch of one, parts cut along the batch may be empty instead."""
    return failure.shape_of("x")[:1] != (1,)


@_word
def none_below(failure: Failure, found: Found, argument: str) -> Confirmed:
    """No norm is below the fraction of the last."""
    norms, fraction = failure.call.given["norms"], failure.call.given.get("fraction", 0.01)
    return not (norms < fraction * norms[-1]).any()


@_word
def takes_first(failure: Failure, found: Found, argument: str) -> Confirmed:
    """Something is indexed by 0."""
    return any(0 in constants_in(one) for one in indices_in(failure.statement))


# Characters


@_word
def of_vocab(failure: Failure, found: Found, argument: str) -> Confirmed:
    """Something is asked of vocab that the other sort has, of text and list."""
    other = {"str": list, "list": str}[found["type"]]
    attributes = (one for one in failure.statement if isinstance(one, ast.Attribute))
    asked = any(name_in(one.value) == "vocab" and one.attr == found["name"] for one in attributes)
    is_sort = type(failure.call.given["vocab"]).__name__ == found["type"]
    return asked and is_sort and hasattr(other, found["name"])


@_word
def wide_as_text(failure: Failure, found: Found, argument: str) -> Confirmed:
    """As wide as the text is long, or as many characters as it has; not as vocab."""
    text, vocab = failure.call.given["text"], failure.call.given["vocab"]
    return int(found["size"]) in {len(text), len(set(text))} - {len(vocab)}


@_word
def wide_as_post(failure: Failure, found: Found, argument: str) -> Confirmed:
    """The post's vocabulary, or its size, is written out; and this is another one."""
    written = {len(POST_VOCAB), POST_VOCAB}.intersection(constants_in(failure.program))
    return bool(written) and len(failure.call.given["vocab"]) != len(POST_VOCAB)


@_word
def reads_column(failure: Failure, found: Found, argument: str) -> Confirmed:
    """A column of the kernel is read."""
    indices = indices_in(failure.statement, "kernel")
    return any(len(one) == 2 and isinstance(one[0], ast.Slice) for one in indices)


@_word
def kernel_on_the_left(failure: Failure, found: Found, argument: str) -> Confirmed:
    """The kernel stands on the left of @, and this is the product."""
    is_left = any(name_in(left) == "kernel" for left, _ in factors_in(failure.statement))
    return is_left and (int(found["right"]), int(found["left"])) == failure.shape_of("kernel")


@_word
def kernel_on_the_right(failure: Failure, found: Found, argument: str) -> Confirmed:
    """The kernel stands on the right of @, and this is the product."""
    is_right = any(name_in(right) == "kernel" for _, right in factors_in(failure.statement))
    return is_right and int(found["right"]) == failure.shape_of("kernel")[0]


@_word
def fed_alone(failure: Failure, found: Found, argument: str) -> Confirmed:
    """A name stands on the left of the kernel, and no other one begins with a number."""
    factors = factors_in(failure.statement)
    fed = any(name_in(left) and name_in(right) == "kernel" for left, right in factors)
    return fed and not begins_with_no_array(failure, found, argument)


@_word
def state_looked_at(failure: Failure, found: Found, argument: str) -> Confirmed:
    """argmax was asked of what np.tanh gave, and the index is one of a unit."""
    asked = [name_in(one.args[0]) for one in calls_in(failure.body, "argmax") if one.args]
    states = [name for name in asked if name and calls_in(values_of(failure.body, name), "tanh")]
    vocab_size, units = failure.shape_of("kernel")
    return bool(states) and int(found["size"]) == vocab_size <= int(found["index"]) < units


@_word
def one_axis_gone(failure: Failure, found: Found, argument: str) -> Confirmed:
    """One shape is the other without one of its axes."""
    both = _sizes(found["first"]), _sizes(found["second"])
    fewer, more = sorted(both, key=len)
    shapes = f"{found['first']}, {found['second']}"
    is_it = fewer in [more[:axis] + more[axis + 1 :] for axis in range(len(more))]
    return {"shapes": shapes} if is_it else False


@_word
def unpacks_logits(failure: Failure, found: Found, argument: str) -> Confirmed:
    """The sizes of logits are taken apart."""
    right = failure.right_side
    return isinstance(right, ast.Attribute) and name_in(right.value) == "logits"


@_word
def beyond_logits(failure: Failure, found: Found, argument: str) -> Confirmed:
    """The axis is one that logits has not."""
    axes = int(found["axis"]) + 1
    return {"wanted": axes} if axes > len(failure.shape_of("logits")) else False


@_word
def temperature(failure: Failure, found: Found, argument: str) -> Confirmed:
    """The temperature that was given is this one."""
    return bool(failure.call.given.get("temperature") == float(argument))


@_word
def cut_to_whole(failure: Failure, found: Found, argument: str) -> Confirmed:
    """The temperature is made a whole number."""
    calls = calls_in(failure.statement, "int", "round", "floor")
    return any(name_in(one.args[0]) == "temperature" for one in calls if one.args)
