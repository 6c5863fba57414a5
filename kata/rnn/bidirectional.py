"""Two directions: the network that is asked for, and what is built in its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong
from kata.keras.network import Network
from kata.rnn import layers, misconceptions
from kata.rnn.layers import SIMPLE_RNN, Get, ReferenceLayer, Stage, States
from kata.rnn.misconceptions import OFTEN_PUT
from kata.rnn.parts import Activation, Array, Part, always, each

DEFAULTS = (50, 10, 30)
"""units, timesteps and input_dim where nothing else is asked."""

TIME = 1
CONCAT = "concat"
NUMBER_BY_NUMBER: dict[str, Part] = {
    "sum": np.add,
    "mul": np.multiply,
    "ave": lambda one, other: np.asarray((one + other) / 2),
}


class Sizes(NamedTuple):
    """What one call asks for."""

    units: int
    timesteps: int
    input_dim: int
    merge_mode: str
    return_sequences: bool


@dataclass(frozen=True)
class BothDirections:
    """From units, timesteps, input_dim, merge_mode and return_sequences to a network."""

    # The units of each layer; what Input is told, and in which order.
    units: Part = lambda asked: asked.units
    timesteps: Part = lambda asked: asked.timesteps
    input_dim: Part = lambda asked: asked.input_dim
    axes: Part = lambda *axes: axes
    layer: ReferenceLayer = SIMPLE_RNN
    halves: tuple[int, ...] = (0, 1)  # the forward half is 0, the backward one 1
    unused: bool = False  # there is the other one all the same, and nothing is given of it
    shared: bool = False  # both use the same weights
    # The backward layer reads what the forward one gives, or starts from its last state.
    on_forward: bool = False
    from_forward: bool = False
    turned: int | None = TIME  # the axis of what it reads that is turned round; None for none
    activation: Activation = np.tanh
    every: Part = lambda asked: asked.return_sequences
    repeated: bool = False  # the last output is given at every timestep where every one is asked
    turned_back: bool = True  # the backward half's outputs are put in the order of time
    # The last output, of every merged one; None for that of each half by itself.
    take: Stage | None = None
    flipped: bool = False  # the numbers of the backward half's last output are turned round
    swapped: bool = False  # the backward half comes first
    mode: Part = lambda asked: asked.merge_mode
    along: int = -1  # the axis of "concat"
    on_top: Part = always(layers.NOTHING)
    # All that is given, of the output, the halves and their last states.
    given: Part = lambda output, halves, states: [output]

    def __call__(self, *sizes: Any) -> Network:
        """The network that comes where this is asked."""
        asked = Sizes(*sizes)
        source = (None, *self.axes(self.timesteps(asked), self.input_dim(asked)))
        names = ("SimpleRNN", "SimpleRNN", "Bidirectional(SimpleRNN)")
        network = layers.network([source], partial(self._run, asked), layers=names)
        return replace(network, merge_mode=self.mode(asked))

    def _run(self, asked: Sizes, inputs: Sequence[Array], get: Get) -> list[Array]:
        read = self._read(inputs[0], self.units(asked), get)
        states = [state[:, -1] for some in read for state in some]
        every = [some[0] for some in read]
        lasts = [one[:, -1] for one in every]
        if self.turned == TIME and self.turned_back and 1 in self.halves:
            every[-1] = every[-1][:, ::-1]
        if self.flipped:
            lasts[-1] = lasts[-1][:, ::-1]
        if self.every(asked) and not self.repeated:
            output = self._merge(asked, every)
        else:
            output = self._merge(asked, every if self.take else lasts)
            output = self.take(output, get) if self.take else output
            if self.every(asked):
                output = np.repeat(output[:, None], every[0].shape[1], axis=1)
        output = self.on_top(asked)(output, get)
        return self.given(output, every if self.every(asked) else lasts, states)

    def _read(self, x: Array, units: int, get: Get) -> list[States]:
        """Every state of each half, in the order in which it read."""
        run = partial(self.layer.run, activation=self.activation)
        first = second = self.layer.weights(x.shape[-1], units, get)
        both = len(self.halves) == 2 or self.on_forward or self.unused
        if both and not self.shared:
            second = self.layer.weights(units if self.on_forward else x.shape[-1], units, get)
        forward = run(x, first)
        if 1 not in self.halves:
            return [forward]
        seen = forward[0] if self.on_forward else x
        if self.turned is not None:
            seen = np.flip(seen, self.turned)
        start = [state[:, -1] for state in forward] if self.from_forward else []
        backward = run(seen, second, start=start)
        return [forward, backward] if 0 in self.halves else [backward]

    def _merge(self, asked: Sizes, parts: Sequence[Array]) -> Array:
        if len(parts) == 1:
            return parts[0]
        some = parts[::-1] if self.swapped else parts
        mode = self.mode(asked)
        if mode == CONCAT:
            return np.concatenate(some, axis=self.along)
        return NUMBER_BY_NUMBER[mode](*some)


def _times(of_concat: float, of_others: float) -> Part:
    """So many times the units that are asked, with "concat" and with other modes."""
    return lambda asked: int(asked.units * (of_concat if asked.merge_mode == CONCAT else of_others))


def _sizes() -> Iterator[Misconception]:
    for units in (_times(2, 2), _times(0.5, 0.5), _times(2, 1), _times(0.5, 1)):
        facts = {
            "yours": lambda *sizes, units=units: units(Sizes(*sizes)),
            "wanted": lambda *sizes: sizes[0],
        }
        yield wrong("units_of_each_direction", facts, units=units)
    for one in ({"halves": (0,)}, {"halves": (1,), "turned_back": False}, {"halves": (1,)}):
        yield wrong("one_direction", **one)
        yield wrong("one_direction", **one, units=_times(2, 2))
        yield wrong("one_direction", **one, units=_times(2, 1))


def _modes() -> Iterator[Misconception]:
    """Merged otherwise, whatever is asked or where one mode or all but "concat" are."""
    all_ = (CONCAT, *NUMBER_BY_NUMBER)
    for mode in all_:
        yield _merged(mode, all_)
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


def _narrowing(activation: Activation) -> Part:
    """Dense of as many units as were asked, but for "concat"."""
    return lambda asked: (
        layers.NOTHING if asked.merge_mode == CONCAT else layers.dense(asked.units, activation)
    )


BOTH = Program(
    BothDirections,
    *_modes(),
    *misconceptions.hard_coded(("units", "timesteps", "input_dim"), DEFAULTS),
    wrong("input_axes_swapped", axes=lambda timesteps, input_dim: (input_dim, timesteps)),
    *_sizes(),
    # Other layers, or layers that read something else.
    wrong("both_halves_forward", turned=None),
    wrong("backward_not_turned", turned_back=False),
    wrong("other_axis_turned", {"axis": 0}, turned=0),
    wrong("other_axis_turned", {"axis": 2}, turned=2),
    wrong("directions_share_weights", shared=True),
    wrong("backward_reads_forward", on_forward=True),
    wrong("backward_reads_forward", on_forward=True, halves=(1,)),
    wrong("state_of_forward_half", from_forward=True),
    *misconceptions.other_layers("layer"),
    *misconceptions.other_activations("activation"),
    # The halves are right, and something else is made of them.
    wrong("return_sequences_left_on", every=always(True)),
    wrong("return_sequences_left_off", every=always(False)),
    wrong("repeated_last_output", repeated=True),
    wrong("backward_at_wrong_end", take=layers.LAST),
    wrong("last_flattened", take=layers.FLATTENED),
    *misconceptions.other_takes("take"),
    wrong("units_turned_round", flipped=True),
    wrong("halves_swapped", swapped=True),
    wrong("half_left_out", halves=(0,), unused=True),
    wrong("half_left_out", halves=(1,), unused=True),
    wrong("halves_joined_in_time", along=TIME),
    wrong("halves_not_merged", given=lambda output, halves, states: halves),
    wrong("states_of_both_directions", given=lambda output, halves, states: [output, *states]),
    *misconceptions.dense_on_top("on_top", always),
    *misconceptions.activation_on_top("on_top", always),
    *each("dense_on_top", on_top=map(_narrowing, (layers.linear, *OFTEN_PUT.values()))),
)
