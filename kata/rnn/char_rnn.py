"""How a character network writes in NumPy, and what it would write if misunderstood."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from kata.collect.draw import Draw
from kata.keras.network import softmax
from kata.rnn import cell

Rule = Callable[..., list[int]]
"""From the arguments of `generate` to the indices that it gives."""

Other = tuple[str, Rule, Mapping[str, str]]
"""A mistake's id, what would be written, and facts of the sentence."""

LENGTH = 12
SPREADS = (2.0, 6.0, 0.7, 1.0, 0.7)
"""So far from 0 that the network does not soon write one character for ever."""
CLEAR = 0.005
"""By how much the largest logit must lead: far more than the rounding of float32."""


def _zeros(x: np.ndarray, *weights: np.ndarray) -> np.ndarray:
    return np.zeros(len(weights[2]))


def _ones(x: np.ndarray, *weights: np.ndarray) -> np.ndarray:
    return np.ones(len(weights[2]))


def _after_first(x: np.ndarray, *weights: np.ndarray) -> np.ndarray:
    return cell.step(x, _zeros(x, *weights), *weights)


def _logits(
    h: np.ndarray, before: np.ndarray, out_kernel: np.ndarray, out_bias: np.ndarray
) -> np.ndarray:
    return np.asarray(h @ out_kernel + out_bias)


def writer(
    step: cell.Step = cell.step,
    start: Callable[..., np.ndarray] = _zeros,
    score: Callable[..., np.ndarray] = _logits,
    choose: Callable[[np.ndarray], Any] = np.argmax,
    follow: Callable[..., Any] = lambda index, logits, first: index,
    give: Callable[..., list[int]] = lambda indices, first, length: indices,
) -> Rule:
    """`generate`, or what comes where some part of it is misunderstood.

    Args:
        step: from the vector read, h and the cell's weights to the next h.
        start: the first h, from the first vector and the cell's weights.
        score: what the choice is made from: of h, of h before the step, and the output's weights.
        choose: the index, from what `score` gives.
        follow: what is read next, an index or a vector, from the index, the logits and `first`.
        give: what is returned, from the indices, `first` and `length`.
    """

    def rule(*args: Any) -> list[int]:
        *weights, out_kernel, out_bias, first, length = args
        vectors = np.eye(len(out_bias))
        h, read, indices = start(vectors[first], *weights), first, []
        with np.errstate(all="ignore"):
            for _ in range(length):
                x = vectors[read] if np.ndim(read) == 0 else read
                before, h = h, step(x, h, *weights)
                logits = score(h, before, out_kernel, out_bias)
                indices.append(int(choose(logits)))
                read = follow(indices[-1], logits, first)
        return give(indices, first, length)

    return rule


write = writer()


def misunderstood() -> Iterator[Other]:
    """Plausible mistakes in `generate`."""
    for id, step, facts in cell.misunderstood():
        # Said of the whole here, not of one step.
        yield "nothing_carried" if id == "recurrent_term_missing" else id, writer(step), facts
    for id, rule in (*_other_states(), *_other_choices(), *_other_inputs(), *_other_results()):
        yield id, rule, {}


def _other_states() -> Iterator[tuple[str, Rule]]:
    yield "state_from_ones", writer(start=_ones)
    yield "state_from_the_first", writer(start=_after_first)


def _other_choices() -> Iterator[tuple[str, Rule]]:
    """Another index than that of the largest logit."""
    yield "out_bias_forgotten", writer(score=lambda h, before, k, b: h @ k)
    yield "output_of_old_state", writer(score=lambda h, before, k, b: before @ k + b)
    yield "least_likely_taken", writer(choose=np.argmin)
    yield "largest_size_taken", writer(choose=lambda logits: np.argmax(abs(logits)))
    yield "argmax_of_state", writer(score=lambda h, before, k, b: h)
    # Kept within the vocabulary, as an index of kernel's rows must be.
    yield "argmax_of_state", writer(score=lambda h, before, k, b: h[: len(b)])
    yield (
        "argmax_of_state",
        writer(score=lambda h, before, k, b: np.arange(len(b)) == h.argmax() % len(b)),
    )


def _other_inputs() -> Iterator[tuple[str, Rule]]:
    """Something else read than the vector of the chosen character."""
    yield "first_fed_every_step", writer(follow=lambda index, logits, first: first)
    yield "outputs_fed_back", writer(follow=lambda index, logits, first: logits)
    yield "outputs_fed_back", writer(follow=lambda index, logits, first: softmax(logits))
    for place in (slice(None), slice(1)):
        yield "index_fed_as_number", writer(_reading_number(place))


def _reading_number(place: slice) -> cell.Step:
    """A step that reads a vector of zeros, with the index itself at these places."""

    def step(x: np.ndarray, h: np.ndarray, *weights: np.ndarray) -> np.ndarray:
        numbers = np.zeros(len(x))
        numbers[place] = x.argmax()
        return cell.step(numbers, h, *weights)

    return step


def _other_results() -> Iterator[tuple[str, Rule]]:
    for less in (0, 1):
        yield (
            "first_included",
            writer(give=lambda indices, first, n, k=less: [first, *indices[: max(0, n - k)]]),
        )
    yield "first_included", writer(give=lambda indices, first, n: [first, *indices][:n])
    yield "first_collected", writer(give=lambda indices, first, n: [first] * n)


def _unnamed() -> Iterator[Rule]:
    """Mistakes without a sentence of their own, which must change the indices too."""
    yield writer(score=lambda h, before, k, b: h @ k + 2 * b)
    yield writer(start=lambda x, *weights: -_ones(x, *weights))
    yield writer(lambda x, h, *weights: cell.step(x, h, *weights).round(1))
    yield writer(lambda x, h, k, r, b: np.clip(x @ k + h @ r + b, -1, 1))
    yield lambda *args: write(*args[:5], 0, args[6])


def _outcome(rule: Rule, args: tuple[Any, ...]) -> tuple[int, ...] | None:
    """What a rule writes; None where it runs past the end of an array."""
    try:
        return tuple(rule(*args))
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


def _drawn(draw: Draw, vocab_size: int, units: int) -> tuple[Any, ...]:
    """A network and a first character, for which every mistake writes something else."""
    shapes = [(vocab_size, units), (units, units), (units,), (units, vocab_size), (vocab_size,)]
    rules = [*(rule for _id, rule, _facts in misunderstood()), *_unnamed()]
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
        right = write(*args)
        varied = len(set(right)) > 3 and right[0] != args[5]
        clear = _is_clear(args) and _is_clear(from_zero(args))
        if varied and clear and all(_outcome(rule, args) != tuple(right) for rule in rules):
            return args


def examples(draw: Draw) -> tuple[tuple[Any, ...], ...]:
    """Arguments of two calls, which tell every mistake from every other.

    One network has more units than there are characters, one has fewer.
    """
    fewer, more = sorted(int(size) for size in draw.rng.permutation([4, 5, 6])[:2])
    while True:
        cases = _drawn(draw, fewer, more), _drawn(draw, more, fewer)
        written = {
            (id, tuple(_outcome(rule, args) for args in cases)) for id, rule, _ in misunderstood()
        }
        if len(written) == len({indices for _id, indices in written}):
            return cases
