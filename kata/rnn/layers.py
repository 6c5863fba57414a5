"""Networks, and what they are built of, in NumPy.

A network is one function: it makes outputs of the Inputs' arrays, and asks for its weights, by
their shapes, where it needs them. So is each stage that an array goes through on its way.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice
from typing import Any

import numpy as np

from kata.keras.network import Network, dense_weights, gru_weights, lstm_weights, rnn_weights
from kata.keras.trial import RAISED
from kata.rnn import gates
from kata.rnn.parts import Activation, Array, Part, Sizes, same
from kata.sketch import Shape

Weights = Sequence[Array]
States = tuple[Array, ...]


class Get:
    """What a network gets its weights from; zeros where it is only asked which they are."""

    def __init__(self, values: Weights | None = None) -> None:
        self._values = None if values is None else iter(values)
        self.shapes: list[Sizes] = []

    def __call__(self, *shapes: Sizes) -> list[Array]:
        """The next weights, which have these shapes."""
        if self._values is not None:
            return list(islice(self._values, len(shapes)))
        self.shapes.extend(shapes)
        return [np.zeros(shape) for shape in shapes]

    @property
    def has_numbers(self) -> bool:
        """Whether what comes of the weights is more than its shape."""
        return self._values is not None


Stage = Callable[[Array, Get], Array]
"""What one array goes through on its way: an index, a mean, Dense, and others."""


def network(inputs: Sequence[Shape], run: Part, **others: Any) -> Network:
    """The network of `run`: from the Inputs' arrays, and what gets weights, to the outputs.

    Zeros show which weights it gets and what shapes its outputs have: axes between the first and
    the last are open, except where a slice left a size of 1. Where they fail, it fails.
    """
    asked = Get()

    def compute(arrays: Sequence[Array], weights: Weights) -> Sequence[Array]:
        # Whoever puts another function in tanh's place may be beyond all numbers.
        with np.errstate(all="ignore"):
            return run(arrays, Get(weights))

    try:
        with np.errstate(all="ignore"):
            given = run([np.zeros([2, *(size or 3 for size in one[1:])]) for one in inputs], asked)
    except RAISED:
        given, others = [], {**others, "fails": True}
    outputs = [
        (None, *(1 if size == 1 else None for size in one.shape[1:-1]), *one.shape[1:][-1:])
        for one in given
    ]
    return Network(tuple(inputs), outputs, tuple(asked.shapes), compute, **others)


@dataclass(frozen=True)
class ReferenceLayer:
    """A recurrent layer, or Dense in the place of one."""

    name: str  # its class in Keras
    shapes: Part  # from input_dim and units to the shapes of its weights, the bias last
    # From x_t, the states, the weights and activations to the states after it, h first.
    step: Callable[..., States]
    states: int = 1  # Dense has none, and no timestep is skipped by it
    has_bias: bool = True

    def weights(self, input_dim: int, units: int, get: Get) -> list[Array]:
        """Its weights, zeros for a bias that it does not have."""
        *kernels, bias = self.shapes(input_dim, units)
        return get(*kernels, bias) if self.has_bias else [*get(*kernels), np.zeros(bias)]

    def run(
        self,
        x: Array,
        weights: Weights,
        start: Sequence[Array] = (),
        mask: Array | None = None,
        **activations: Activation,
    ) -> States:
        """Every h and, for an LSTM, every c, (batch_size, timesteps, units) each.

        It starts from states of (batch_size, units), or zeros; the mask, (batch_size, timesteps),
        says which timesteps count. `activation` is in place of tanh, `gate_activation` of the
        gates' sigmoid.
        """
        mask = np.ones(x.shape[:2]) if mask is None or not self.states else mask
        frozen = map(_frozen, (x, mask, *start, *weights))
        return _every_state(self, len(start), tuple(activations.items()), *frozen)

    def __call__(self, x: Array, units: int, get: Get, **options: Any) -> States:
        """The same with the next weights."""
        weights = self.weights(x.shape[-1], units, get)
        if not get.has_numbers:
            return (np.zeros((*x.shape[:-1], units)),) * max(1, self.states)
        return self.run(x, weights, **options)


def _frozen(array: Array) -> tuple[Sizes, bytes]:
    """The array as it can be remembered."""
    return array.shape, np.asarray(array, dtype=np.float64).tobytes()


# Most programs that are tried for one graph differ only in what becomes of its states.
@lru_cache(maxsize=128)
def _every_state(
    layer: ReferenceLayer,
    started: int,
    activations: tuple[tuple[str, Activation], ...],
    *frozen: Any,
) -> States:
    x, mask, *others = (np.frombuffer(numbers).reshape(shape) for shape, numbers in frozen)
    weights = others[started:]
    zeros = [np.zeros((len(x), len(weights[1])))] * layer.states
    states: States = tuple(others[:started] or zeros)
    if len(states) != layer.states:
        raise ValueError(f"There are {len(states)} states to start from, for {layer.states}.")
    every = []
    for t in range(x.shape[1]):
        after = layer.step(x[:, t], *states, *weights, **dict(activations))
        if layer.states:
            pairs = zip(after, states, strict=True)
            after = states = tuple(np.where(mask[:, t, None], *pair) for pair in pairs)
        every.append(after)
    return tuple(np.stack(one, axis=1) for one in zip(*every, strict=True))


def _simple_step(
    x_t: Array, h: Array, *weights: Array, activation: Activation = np.tanh, **others: Activation
) -> States:
    kernel, recurrent_kernel, bias = weights
    return (activation(x_t @ kernel + h @ recurrent_kernel + bias),)


def _gru_step(*given: Array, **activations: Any) -> States:
    return (gates.gru_step(*given, **activations),)


SIMPLE_RNN = ReferenceLayer("SimpleRNN", rnn_weights, _simple_step)
NO_BIAS = ReferenceLayer("SimpleRNN", rnn_weights, _simple_step, has_bias=False)
LSTM = ReferenceLayer("LSTM", lstm_weights, gates.lstm_step, states=2)
GRU = ReferenceLayer("GRU", gru_weights, _gru_step)
RESET_BEFORE = ReferenceLayer(
    "GRU", lambda read, units: (*gru_weights(read, units)[:2], (3 * units,)), _gru_step
)
"""A GRU of ``reset_after=False``."""


def dense_layer(activation: Activation) -> ReferenceLayer:
    """Dense at every timestep, in a recurrent layer's place."""

    def step(x_t: Array, kernel: Array, bias: Array, **others: Activation) -> States:
        return (activation(x_t @ kernel + bias),)

    return ReferenceLayer("Dense", dense_weights, step, states=0)


def forwards(read: Part, x: Array) -> Array:
    """Every output, of what has a new layer read a sequence, and a sequence."""
    return read(x)


def other_directions() -> Iterator[Part]:
    """Read from the end, as it was read or in the order of time again; and both, merged."""
    yield lambda read, x: read(x[:, ::-1])
    yield lambda read, x: read(x[:, ::-1])[:, ::-1]
    for merge in (
        lambda both: np.concatenate(both, axis=-1),
        *(partial(pool, axis=0) for pool in (np.sum, np.prod, np.mean)),
    ):
        yield lambda read, x, merge=merge: merge([read(x), read(x[:, ::-1])[:, ::-1]])


def counting(x: Array, skipped: float | None) -> Array | None:
    """Which timesteps count where those of this value alone are left out; None if all do."""
    return None if skipped is None else np.asarray((x != skipped).any(axis=-1))


def plain(function: Callable[[Array], Array]) -> Stage:
    """A stage without weights."""
    return lambda given, get: function(given)


def at(t: int) -> Stage:
    """The output of one timestep; of the first one where there are fewer."""
    return plain(lambda every: every[:, max(t, -every.shape[1])])


linear: Activation = same
"""What Dense gives where no activation is asked."""


def dense(
    units: int | None = None, activation: Activation = linear, has_bias: bool = True
) -> Stage:
    """Dense; of as many units as it reads numbers, where none are said."""

    def stage(given: Array, get: Get) -> Array:
        shapes = dense_weights(given.shape[-1], units or given.shape[-1])
        kernel, *bias = get(*shapes[: None if has_bias else 1])
        return activation(given @ kernel + (bias[0] if has_bias else 0))

    return stage


NOTHING = plain(linear)
LAST = at(-1)
EVERY = NOTHING
POOLED: tuple[Stage, ...] = (
    plain(lambda every: every.mean(axis=1)),
    plain(lambda every: every.max(axis=1)),
    plain(lambda every: every.sum(axis=1)),
)
"""All timesteps made one."""
REPEATED = plain(lambda every: np.repeat(every[:, -1:], every.shape[1], axis=1))
"""The last output at every timestep."""
FLATTENED = plain(lambda every: every.reshape(len(every), -1))
