"""Two directions: the network that is asked for, and what is built in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong
from kata.keras.network import Network
from kata.rnn import layers
from kata.rnn.layers import SIMPLE_RNN, Layer, Shapes, Stage, Weights, width
from kata.rnn.recurrence import Activation
from kata.sketch import Shape

DEFAULTS = (50, 10, 30)
"""units, timesteps and input_dim where nothing else is asked."""

TIME = 1
CONCAT = "concat"
NUMBER_BY_NUMBER: dict[str, Callable[[np.ndarray, np.ndarray], np.ndarray]] = {
    "sum": np.add,
    "mul": np.multiply,
    "ave": lambda one, other: np.asarray((one + other) / 2),
}


@dataclass(frozen=True)
class Asked:
    """What one call asks for."""

    units: int
    timesteps: int
    input_dim: int
    merge_mode: str
    return_sequences: bool


def always(stage: Stage) -> Callable[[Asked], Stage]:
    """The same stage, whatever is asked."""
    return lambda asked: stage


@dataclass(frozen=True)
class Both:
    """Both directions, from units, timesteps, input_dim, merge_mode, return_sequences to a network.

    Attributes:
        units: of each layer.
        timesteps: what Input is told of them.
        input_dim: likewise.
        axes: the two in Input's order.
        layer: which layer reads in each direction.
        halves: which of the two there are: the forward one is 0, the backward one 1.
        unused: whether there is the other one all the same, and nothing is given of it.
        shared: whether both use the same weights.
        on_forward: whether the backward layer reads what the forward one gives.
        from_forward: whether it starts from the forward one's last state.
        turned: the axis of what it reads that is turned round; None for none.
        activation: of both.
        every: whether every output is given.
        repeated: whether the last output is given at every timestep where every one is asked.
        turned_back: whether the backward half's outputs are put in the order of time.
        take: the last output, of every merged one; None for that of each half by itself.
        flipped: whether the numbers of the backward half's last output are turned round.
        swapped: whether the backward half comes first.
        mode: how the halves are merged.
        along: the axis of "concat".
        on_top: what comes after that.
        given: all that is given, of the output, the halves and the states; of their shapes, too.
    """

    units: Callable[[Asked], int] = lambda asked: asked.units
    timesteps: Callable[[Asked], int] = lambda asked: asked.timesteps
    input_dim: Callable[[Asked], int] = lambda asked: asked.input_dim
    axes: Callable[[int, int], Shape] = lambda timesteps, input_dim: (timesteps, input_dim)
    layer: Layer = SIMPLE_RNN
    halves: tuple[int, ...] = (0, 1)
    unused: bool = False
    shared: bool = False
    on_forward: bool = False
    from_forward: bool = False
    turned: int | None = TIME
    activation: Activation = np.tanh
    every: Callable[[Asked], bool] = lambda asked: asked.return_sequences
    repeated: bool = False
    turned_back: bool = True
    take: Stage | None = None
    flipped: bool = False
    swapped: bool = False
    mode: Callable[[Asked], str] = lambda asked: asked.merge_mode
    along: int = -1
    on_top: Callable[[Asked], Stage] = always(layers.NOTHING)
    given: Callable[[Any, list[Any], list[Any]], list[Any]] = lambda output, *parts: [output]

    def __call__(self, *sizes: Any) -> Network:
        """The network that comes where this is asked."""
        asked = Asked(*sizes)
        source = (None, *self.axes(self.timesteps(asked), self.input_dim(asked)))
        every = (None, source[1], self.units(asked))
        both, on_top = self._merged(asked, every), self.on_top(asked)
        half = every if self.every(asked) else layers.without_time(every)
        states = [layers.without_time(every)] * (self.layer.states * len(self.halves))
        outputs = self.given(on_top.shape(both), [half] * len(self.halves), states)
        groups = (*self._weights(source, width(every)), on_top.weights(both))

        def compute(inputs: Sequence[np.ndarray], weights: Weights) -> list[np.ndarray]:
            output, *parts = self._compute(asked, inputs[0], weights)
            return self.given(on_top.compute(output, weights[-2:]), *parts)

        return Network(
            inputs=(source,),
            outputs=tuple(layers.opened(one, source) for one in outputs),
            weights=tuple(shape for some in groups for shape in some),
            compute=compute,
            layers=("SimpleRNN", "SimpleRNN", "Bidirectional(SimpleRNN)"),
            packed=len(outputs) > 1,
        )

    def _weights(self, source: Shape, units: int) -> tuple[Shapes, ...]:
        forward = self.layer.weights(width(source), units)
        backward = self.layer.weights(units, units) if self.on_forward else forward
        return (forward, backward) if self._are_two else (forward,)

    @property
    def _are_two(self) -> bool:
        """Whether there are two layers, whatever is given of them."""
        return not self.shared and (len(self.halves) == 2 or self.on_forward or self.unused)

    def _merged(self, asked: Asked, every: Shape) -> Shape:
        """The shape of what the merged halves give."""
        timesteps, units = every[1] or 0, width(every)
        count = len(self.halves) if self.mode(asked) == CONCAT else 1
        if not self.every(asked):
            shape = (None, timesteps, units * count)
            return self.take.shape(shape) if self.take else layers.without_time(shape)
        if self.along == TIME:
            return (None, timesteps * count, units)
        return (None, timesteps, units * count)

    def _compute(
        self, asked: Asked, x: np.ndarray, weights: Weights
    ) -> tuple[np.ndarray, list[np.ndarray], list[np.ndarray]]:
        """The output, each half, and the last states of each."""
        read = self._read(x, weights)
        states = [state[:, -1] for some in read for state in some]
        every = [some[0] for some in read]
        lasts = [one[:, -1] for one in every]
        if self.turned == TIME and self.turned_back:
            every[-1] = every[-1][:, ::-1] if 1 in self.halves else every[-1]
        if self.flipped:
            lasts[-1] = lasts[-1][:, ::-1]
        if self.every(asked) and not self.repeated:
            return self._merge(asked, every), every, states
        merged = self._merge(asked, every if self.take else lasts)
        last = self.take.compute(merged, ()) if self.take else merged
        if not self.every(asked):
            return last, lasts, states
        return np.repeat(last[:, None], x.shape[1], axis=1), every, states

    def _read(self, x: np.ndarray, weights: Weights) -> list[tuple[np.ndarray, ...]]:
        """Every state of each half, in the order in which it read."""
        own = len(self.layer.weights(1, 1))
        second = weights[own : 2 * own] if self._are_two else weights[:own]
        forward = self.layer.run(x, weights[:own], activation=self.activation)
        if 1 not in self.halves:
            return [forward]
        seen = forward[0] if self.on_forward else x
        if self.turned is not None:
            seen = np.flip(seen, self.turned)
        start = [state[:, -1] for state in forward] if self.from_forward else None
        backward = self.layer.run(seen, second, start=start, activation=self.activation)
        return [forward, backward] if 0 in self.halves else [backward]

    def _merge(self, asked: Asked, parts: Sequence[np.ndarray]) -> np.ndarray:
        if len(parts) == 1:
            return parts[0]
        some = parts[::-1] if self.swapped else parts
        mode = self.mode(asked)
        if mode == CONCAT:
            return np.concatenate(some, axis=self.along)
        return NUMBER_BY_NUMBER[mode](*some)


def _sizes() -> Iterator[Misconception]:
    defaults = [lambda asked, one=one: one for one in DEFAULTS]
    fixed = dict(zip(("units", "timesteps", "input_dim"), defaults, strict=True))
    yield from layers.one_or_all("defaults_hard_coded", fixed)
    yield wrong("input_axes_swapped", axes=lambda timesteps, input_dim: (input_dim, timesteps))
    for of_concat, of_others in ((2, 2), (0.5, 0.5), (2, 1), (0.5, 1)):

        def units(asked: Asked, of_concat: float = of_concat, of_others: float = of_others) -> int:
            return int(asked.units * (of_concat if asked.merge_mode == CONCAT else of_others))

        yours = {"yours": lambda *sizes, units=units: units(Asked(*sizes))}
        wanted = {"wanted": lambda *sizes: sizes[0]}
        yield wrong("units_of_each_direction", {**yours, **wanted}, units=units)
    for one in ({"halves": (0,)}, {"halves": (1,), "turned_back": False}, {"halves": (1,)}):
        yield wrong("one_direction", **one)
        yield wrong("one_direction", **one, units=lambda asked: 2 * asked.units)
        yield wrong(
            "one_direction",
            **one,
            units=lambda asked: asked.units * (2 if asked.merge_mode == CONCAT else 1),
        )


def _readings() -> Iterator[Misconception]:
    """Other layers, or layers that read something else."""
    yield wrong("both_halves_forward", turned=None)
    yield wrong("backward_not_turned", turned_back=False)
    for axis in (0, 2):
        yield wrong("other_axis_turned", {"axis": axis}, turned=axis)
    yield wrong("directions_share_weights", shared=True)
    yield wrong("backward_reads_forward", on_forward=True)
    yield wrong("backward_reads_forward", on_forward=True, halves=(1,))
    yield wrong("state_of_forward_half", from_forward=True)
    yield from layers.other_layers("layer", lambda layer: layer)
    yield from layers.other_activations("activation", lambda activation: activation)


def _results() -> Iterator[Misconception]:
    """The halves are right, and something else is made of them."""
    yield wrong("return_sequences_left_on", every=lambda asked: True)
    yield wrong("return_sequences_left_off", every=lambda asked: False)
    yield wrong("repeated_last_output", repeated=True)
    yield wrong("backward_at_wrong_end", take=layers.LAST)
    yield wrong("last_flattened", take=layers.FLATTENED)
    yield from layers.other_takes("take")
    yield wrong("units_turned_round", flipped=True)
    yield wrong("halves_swapped", swapped=True)
    for half in (0, 1):
        yield wrong("half_left_out", halves=(half,), unused=True)
    yield wrong("halves_joined_in_time", along=TIME)
    yield wrong("halves_not_merged", given=lambda output, halves, states: halves)
    yield wrong("states_of_both_directions", given=lambda output, halves, states: [output, *states])
    yield from layers.something_on_top("on_top", always)
    for activation in (layers.linear, *layers.OFTEN_PUT.values()):
        yield wrong("dense_on_top", on_top=_narrowing(activation))


def _narrowing(activation: Activation) -> Callable[[Asked], Stage]:
    """Dense of as many units as were asked, but for "concat"."""
    return lambda asked: (
        layers.NOTHING
        if asked.merge_mode == CONCAT
        else layers.dense(activation, lambda shape: asked.units)
    )


def _modes() -> Iterator[Misconception]:
    """Merged otherwise, whatever is asked or where one mode or all but "concat" are."""
    for mode in (CONCAT, *NUMBER_BY_NUMBER):
        yield _merged(mode, (CONCAT, *NUMBER_BY_NUMBER))
    for mode in NUMBER_BY_NUMBER:
        yield _merged(mode, tuple(NUMBER_BY_NUMBER))
        for other in NUMBER_BY_NUMBER:
            if other != mode:
                yield _merged(mode, (other,))


def _merged(mode: str, asked_for: tuple[str, ...]) -> Misconception:
    """Merged by `mode` where one of these is asked."""
    return wrong(
        "merged_otherwise",
        {"yours": repr(mode), "wanted": lambda *sizes: repr(sizes[3])},
        mode=lambda asked: mode if asked.merge_mode in asked_for else asked.merge_mode,
    )


BOTH = Program(Both, [*_modes(), *_sizes(), *_readings(), *_results()])
