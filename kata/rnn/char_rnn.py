"""How a character network writes in NumPy, made of parts, and mistakes in it."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from kata.collect.draw import Draw
from kata.diagnose.search import Misconception, Program, wrong
from kata.keras.network import softmax
from kata.rnn.cell import STEP
from kata.rnn.parts import Part, each, same
from kata.rnn.sampling import SAMPLE, SOFTMAX

LENGTH = 12
SPREADS = (2.0, 6.0, 0.7, 1.0, 1.0)
"""So far from 0 that the network does not soon write one character for ever."""
COLD, HOT = (0.4, 0.5, 0.6, 0.7), (1.4, 1.5, 1.6, 1.8)
"""Temperatures to sample at, below and above 1."""
CLEAR = 0.005
"""By how much the largest logit must lead, and so far from any border a number must lie: far more
than the rounding of float32."""


def writer(
    # The first h, of the first vector, the step with its weights, and zeros.
    start: Part = lambda x, step, zeros: zeros,
    # What is read first, an index or vector, of `first` and vocab_size; and of an index.
    begin: Part = same,
    vector: Part = lambda index, size: np.eye(size)[index],
    carried: Part = same,  # h for the next step, of h after the step and the first h
    read_from: Part = same,  # which h the logits are made of, of those after and before the step
    # The logits, of that h and out_kernel; what is added to them; and the index, of both.
    logits: Part = lambda h, k: h @ k,
    out_bias: Part = same,
    choose: Part = np.argmax,
    # At another temperature than 0: the probabilities; the number of the step; the index of both.
    heat: Part = SOFTMAX,
    number: Part = lambda uniform, step: uniform[step],
    pick: Part = SAMPLE,
    follow: Part = same,  # what is read next, of index, logits, `first` and probabilities
    steps: Part = same,  # how many indices are chosen, of `length`
    give: Part = same,  # what is returned of them, `first` and `length`
    **step: Part,
) -> Part:
    """`generate`, or what comes of other parts, those of the cell among them."""
    cell = STEP.built(**step)

    def write(*args: Any, temperature: float = 0, uniform: Any = None) -> list[int]:
        *weights, out_kernel, bias, first, length = args
        size, indices = len(bias), []
        read = begin(first, size)
        h = begun = start(vector(first, size), lambda x, h: cell(x, h, *weights), weights[2] * 0)
        with np.errstate(all="ignore"):
            for t in range(steps(length)):
                x = vector(read, size) if np.ndim(read) == 0 else read
                new = cell(x, h, *weights)
                scores = logits(read_from(new, h), out_kernel) + out_bias(bias)
                p = heat(scores, temperature) if temperature else None
                indices.append(int(pick(p, number(uniform, t)) if temperature else choose(scores)))
                read, h = follow(indices[-1], scores, first, p), carried(new, begun)
        return give(indices, first, length)

    return write


def _of_state(logits: Part) -> Misconception:
    return wrong("argmax_of_state", logits=logits, out_bias=lambda b: 0, choose=np.argmax)


def _count(count: Part) -> Misconception:
    facts = {
        "yours": lambda *args, **_: count(args[-1]),
        "wanted": lambda *args, **_: int(args[-1]),
    }
    # What else is returned would be another number of indices.
    return wrong("count_of_indices", facts, steps=count, give=same)


GENERATE = Program(
    writer,
    # What is carried from one character to the next, and what from before the first.
    wrong("nothing_carried", carried=lambda new, first: first),
    wrong("nothing_carried", recurrent_term=lambda h, r: 0),
    wrong("state_from_ones", start=lambda x, step, zeros: zeros + 1),
    wrong("state_from_the_first", start=lambda x, step, zeros: step(x, zeros)),
    # Something else is read than the vector of the chosen character.
    *each("first_not_read", begin=[lambda first, size: 0, lambda first, size: np.zeros(size)]),
    # At every step: at the first, too.
    wrong("first_fed_every_step", begin=same, follow=lambda index, logits, first, p: first),
    wrong("outputs_fed_back", follow=lambda index, logits, first, p: logits),
    wrong("outputs_fed_back", follow=lambda index, logits, first, p: softmax(logits)),
    wrong("index_fed_as_number", vector=lambda index, size: np.full(size, float(index))),
    wrong("index_fed_as_number", vector=lambda index, size: index * np.eye(size)[0]),
    # Another index than that of the largest logit.
    wrong("out_bias_forgotten", out_bias=lambda b: 0),
    wrong("output_of_old_state", read_from=lambda new, before: before),
    wrong("least_likely_taken", choose=np.argmin),
    wrong("largest_size_taken", choose=lambda logits: np.argmax(abs(logits))),
    # That of the largest number of the state, kept within the vocabulary, too, as an index of
    # kernel's rows must be.
    _of_state(lambda h, k: h),
    _of_state(lambda h, k: h[: k.shape[1]]),
    _of_state(lambda h, k: np.arange(k.shape[1]) == h.argmax() % k.shape[1]),
    # Other indices are returned than those that were chosen.
    wrong("first_included", give=lambda indices, first, length: [first, *indices]),
    wrong("first_included", give=lambda indices, first, length: [first, *indices][:length]),
    wrong("first_included", give=lambda indices, first, n: [first, *indices[: max(0, n - 1)]]),
    wrong("first_collected", give=lambda indices, first, length: [first] * length),
    *map(_count, (lambda n: max(0, n - 1), lambda n: n + 1, lambda n: max(1, n))),
    within=STEP,
)
"""From a cell's weights, those of the output, a first index and a length to new indices."""


SAMPLED = Program(
    writer,
    wrong("sampled_without_temperature", heat=lambda z, t: SOFTMAX(z, 1)),
    wrong("temperature_multiplied", heat=lambda z, t: SOFTMAX(z, 1 / t)),
    *each("one_number_for_all", number=[lambda u, step: u[0], lambda u, step: u[-1]]),
    wrong("number_of_another_step", number=lambda u, step: u[step - 1]),
    wrong("number_of_another_step", number=lambda u, step: u[(step + 1) % len(u)]),
    wrong("number_of_another_step", number=lambda u, step: u[-1 - step]),
    wrong("most_likely_fed_back", follow=lambda index, logits, first, p: np.argmax(logits)),
    # At temperature 0 these are the vector of the most likely one.
    wrong("outputs_fed_back", follow=lambda index, logits, first, p: index if p is None else p),
    *(wrong(one.id, one.facts, pick=SAMPLE.built(one)) for one in SAMPLE.misconceptions),
    within=GENERATE,
)
"""The same at a temperature, with a random number for each character."""


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


def _writes_otherwise(other: Part, args: tuple[Any, ...], **sampled: Any) -> bool:
    """Whether it gives other indices, or runs past the end of an array."""
    calls = (args,) if sampled else (args, none_of(args))
    try:
        return any(other(*one, **sampled) != GENERATE(*one, **sampled) for one in calls)
    except IndexError:
        return True


def _drawn(draw: Draw, vocab_size: int, units: int, others: Sequence[Part] = ()) -> tuple[Any, ...]:
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
            draw.floats(*shape, spread=spread).round(1)
            for shape, spread in zip(shapes, spreads, strict=True)
        ]
        args = (*weights, int(draw.rng.integers(1, vocab_size)), LENGTH)
        right = GENERATE(*args)
        varied = len(set(right)) > 3 and right[0] != args[5]
        clear = _is_clear(args) and _is_clear(from_zero(args))
        if varied and clear and all(_writes_otherwise(other, args) for other in others):
            return args


def networks(draw: Draw) -> list[tuple[Any, ...]]:
    """Arguments of two calls, for which every mistake writes something else.

    One network has more units than there are characters, one has fewer.
    """
    others = [
        *map(GENERATE.built, GENERATE.misconceptions),
        # Mistakes without a sentence of their own.
        writer(out_bias=lambda b: 2 * b),
        writer(start=lambda x, step, zeros: zeros - 1),
        writer(result=lambda new, h: new.round(1)),
        writer(activation=lambda z: np.clip(z, -1, 1)),
    ]
    fewer, more = sorted(int(size) for size in draw.rng.permutation([4, 5, 6])[:2])
    return [_drawn(draw, fewer, more, others), _drawn(draw, more, fewer, others)]


def more_networks(draw: Draw) -> list[tuple[Any, ...]]:
    """Arguments of further calls, which tell one mistake from another."""
    return [_drawn(draw, *sizes) for sizes in ((5, 6), (6, 5), (6, 6))]


def _is_far_from_ends(args: tuple[Any, ...], **sampled: Any) -> bool:
    """Whether no number lies near the end of a character's piece, so that no rounding decides."""
    distances = []

    def pick(probabilities: np.ndarray, uniform: float) -> int:
        distances.append(abs(np.cumsum(probabilities) - uniform).min())
        return int(SAMPLE(probabilities, uniform))

    writer(pick=pick)(*args, **sampled)
    return bool(min(distances) >= CLEAR)


def sampled_calls(draw: Draw) -> list[tuple[tuple[Any, ...], dict[str, Any]]]:
    """Arguments of two calls at a temperature, for which every mistake writes something else.

    What shows on the borders of a piece alone, at temperature 0 or for a length of 0, is asked
    elsewhere.
    """
    elsewhere = ("end_of_a_piece_taken", "sample_beyond_the_sum", "count_of_indices")
    others = [
        SAMPLED.built(one)
        for one in SAMPLED.misconceptions
        if one.id not in elsewhere and list(one.parts) != ["choose"]
    ]
    calls = []
    for sizes, temperatures in (((5, 6), COLD), ((6, 5), HOT)):
        temperature = float(draw.rng.choice(temperatures))
        while True:
            args = _drawn(draw, *sizes)
            uniform = draw.rng.integers(1, 1000, LENGTH) / 1000
            sampled = {"temperature": temperature, "uniform": uniform}
            otherwise = all(_writes_otherwise(other, args, **sampled) for other in others)
            if otherwise and _is_far_from_ends(args, **sampled):
                calls.append((args, sampled))
                break
    return calls
