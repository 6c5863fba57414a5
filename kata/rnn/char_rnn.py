"""How a character network writes in NumPy, made of parts, and mistakes in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from kata.collect.draw import Draw
from kata.diagnose.search import Misconception, Program, wrong
from kata.keras.network import softmax
from kata.rnn.cell import STEP
from kata.rnn.parts import Part

Writer = Callable[..., list[int]]
"""From the arguments of `generate` to the indices that it gives."""

LENGTH = 12
SPREADS = (2.0, 6.0, 0.7, 1.0, 1.0)
"""So far from 0 that the network does not soon write one character for ever."""
CLEAR = 0.005
"""By how much the largest logit must lead: far more than the rounding of float32."""


def _same(value: Any, *others: Any) -> Any:
    return value


def writer(
    start: Part = lambda x, step, zeros: zeros,
    begin: Part = _same,
    vector: Part = lambda index, size: np.eye(size)[index],
    carried: Part = lambda new, first: new,
    read_from: Part = lambda new, before: new,
    logits: Part = lambda h, k: h @ k,
    out_bias: Part = lambda b: b,
    choose: Part = np.argmax,
    follow: Part = lambda index, logits, first: index,
    steps: Part = lambda length: length,
    give: Part = lambda indices, first, length: indices,
    **step: Part,
) -> Writer:
    """`generate`, or what comes of other parts.

    Args:
        start: the first h, of the first vector, the step with its weights, and zeros.
        begin: what is read first, an index or a vector, of `first` and vocab_size.
        vector: what is read of an index, of vocab_size numbers.
        carried: h for the next step, of h after the step and the first h.
        read_from: which h the logits are made of, of those after and before the step.
        logits: of that h and out_kernel.
        out_bias: what is added to them.
        choose: the index, of the logits.
        follow: what is read next, an index or a vector, of the index, the logits and `first`.
        steps: how many indices are chosen, of `length`.
        give: what is returned, of the indices, `first` and `length`.
        step: parts of the cell.
    """
    cell = STEP.built(**step)

    def write(*args: Any) -> list[int]:
        *weights, out_kernel, bias, first, length = args
        size, indices = len(bias), []
        read = begin(first, size)
        begun = start(vector(first, size), lambda x, h: cell(x, h, *weights), weights[2] * 0)
        h = begun
        with np.errstate(all="ignore"):
            for _ in range(steps(length)):
                x = vector(read, size) if np.ndim(read) == 0 else read
                new = cell(x, h, *weights)
                scores = logits(read_from(new, h), out_kernel) + out_bias(bias)
                indices.append(int(choose(scores)))
                read, h = follow(indices[-1], scores, first), carried(new, begun)
        written: list[int] = give(indices, first, length)
        return written

    return write


def _of_states() -> Iterator[Misconception]:
    """What is carried from one character to the next, and what from before the first."""
    yield wrong("nothing_carried", carried=lambda new, first: first)
    yield wrong("nothing_carried", recurrent_term=lambda h, r: 0)
    yield wrong("state_from_ones", start=lambda x, step, zeros: zeros + 1)
    yield wrong("state_from_the_first", start=lambda x, step, zeros: step(x, zeros))


def _of_inputs() -> Iterator[Misconception]:
    """Something else is read than the vector of the chosen character."""
    yield wrong("first_not_read", begin=lambda first, size: 0)
    yield wrong("first_not_read", begin=lambda first, size: np.zeros(size))
    # At every step: at the first, too.
    parts = {"begin": _same, "follow": lambda index, logits, first: first}
    yield wrong("first_fed_every_step", **parts)
    yield wrong("outputs_fed_back", follow=lambda index, logits, first: logits)
    yield wrong("outputs_fed_back", follow=lambda index, logits, first: softmax(logits))
    yield wrong("index_fed_as_number", vector=lambda index, size: np.full(size, float(index)))
    yield wrong("index_fed_as_number", vector=lambda index, size: index * np.eye(size)[0])


def _of_choices() -> Iterator[Misconception]:
    """Another index than that of the largest logit."""
    yield wrong("out_bias_forgotten", out_bias=lambda b: 0)
    yield wrong("output_of_old_state", read_from=lambda new, before: before)
    yield wrong("least_likely_taken", choose=np.argmin)
    yield wrong("largest_size_taken", choose=lambda logits: np.argmax(abs(logits)))
    # Of the state as it is, and of its largest number.
    others = {"out_bias": lambda b: 0, "choose": np.argmax}
    yield wrong("argmax_of_state", logits=lambda h, k: h, **others)
    # Kept within the vocabulary, as an index of kernel's rows must be.
    yield wrong("argmax_of_state", logits=lambda h, k: h[: k.shape[1]], **others)
    yield wrong(
        "argmax_of_state",
        logits=lambda h, k: np.arange(k.shape[1]) == h.argmax() % k.shape[1],
        **others,
    )


def _of_results() -> Iterator[Misconception]:
    """Other indices are returned than those that were chosen."""
    yield wrong("first_included", give=lambda indices, first, length: [first, *indices])
    yield wrong("first_included", give=lambda indices, first, length: [first, *indices][:length])
    yield wrong(
        "first_included",
        give=lambda indices, first, length: [first, *indices[: max(0, length - 1)]],
    )
    yield wrong("first_collected", give=lambda indices, first, length: [first] * length)
    counts: tuple[Callable[[int], int], ...] = (
        lambda length: max(0, length - 1),
        lambda length: length + 1,
        lambda length: max(1, length),
    )
    for count in counts:
        facts = {"yours": lambda *args, count=count: count(args[-1]), "wanted": _asked}
        # What else is returned would be another number of indices.
        yield wrong("count_of_indices", facts, steps=count, give=_same)


def _asked(*args: Any) -> int:
    """How many indices are asked for."""
    return int(args[-1])


GENERATE = Program(
    writer, [*_of_states(), *_of_inputs(), *_of_choices(), *_of_results()], within=STEP
)
"""From a cell's weights, those of the output, a first index and a length to new indices."""


def _unnamed() -> Iterator[Writer]:
    """Mistakes without a sentence of their own, which must change the indices too."""
    yield writer(out_bias=lambda b: 2 * b)
    yield writer(start=lambda x, step, zeros: zeros - 1)
    yield writer(result=lambda new, h: new.round(1))
    yield writer(activation=lambda z: np.clip(z, -1, 1))


def _outcome(write: Writer, args: tuple[Any, ...]) -> tuple[int, ...] | None:
    """What is written; None where it runs past the end of an array."""
    try:
        return tuple(write(*args))
    except IndexError:
        return None


def _is_clear(args: tuple[Any, ...]) -> bool:
    """Whether the largest logit leads at every step, so that no rounding decides."""
    leads = []

    def choose(logits: np.ndarray) -> Any:
        second, first = np.sort(logits)[-2:]
        leads.append(first - second)
        return np.argmax(logits)

    writer(choose=choose)(*args)
    return min(leads, default=CLEAR) >= CLEAR


def from_zero(args: tuple[Any, ...]) -> tuple[Any, ...]:
    """A call that begins with character 0 and writes fewer, for the same network."""
    return (*args[:5], 0, LENGTH // 3)


def none_of(args: tuple[Any, ...]) -> tuple[Any, ...]:
    """A call that asks the same network for nothing."""
    return (*args[:6], 0)


def _drawn(
    draw: Draw, vocab_size: int, units: int, others: Sequence[Writer] = ()
) -> tuple[Any, ...]:
    """A network that writes many characters, and a first one; all `others` write otherwise."""
    shapes = [(vocab_size, units), (units, units), (units,), (units, vocab_size), (vocab_size,)]
    # Units are many or few; what they add up to is to be the same.
    spreads = [
        by / (units**0.5 if shape == (units, units) else 1)
        for shape, by in zip(shapes, SPREADS, strict=True)
    ]
    while True:
        # Rounded, so that a learner can read them.
        weights = [
            draw.floats(*shape, spread=by).round(1)
            for shape, by in zip(shapes, spreads, strict=True)
        ]
        args = (*weights, int(draw.rng.integers(1, vocab_size)), LENGTH)
        right = GENERATE(*args)
        varied = len(set(right)) > 3 and right[0] != args[5]
        clear = _is_clear(args) and _is_clear(from_zero(args))
        if varied and clear and all(_writes_otherwise(other, args) for other in others):
            return args


def _writes_otherwise(other: Writer, args: tuple[Any, ...]) -> bool:
    return any(_outcome(other, one) != tuple(GENERATE(*one)) for one in (args, none_of(args)))


def networks(draw: Draw) -> list[tuple[Any, ...]]:
    """Arguments of two calls, for which every mistake writes something else.

    One network has more units than there are characters, one has fewer.
    """
    others = [*map(GENERATE.built, GENERATE.misconceptions), *_unnamed()]
    fewer, more = sorted(int(size) for size in draw.rng.permutation([4, 5, 6])[:2])
    return [_drawn(draw, fewer, more, others), _drawn(draw, more, fewer, others)]


def more_networks(draw: Draw) -> list[tuple[Any, ...]]:
    """Arguments of further calls, which tell one mistake from another."""
    return [_drawn(draw, *sizes) for sizes in ((5, 6), (6, 5), (6, 6))]
