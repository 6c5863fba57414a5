"""What ``kata predict`` asks: code that builds recurrent layers; what it returns, and why."""

import itertools
import random
from collections.abc import Collection
from dataclasses import dataclass, fields

from kata.language import Phrase, say
from kata.sketch import CELLS, EVERY, LAST, Layers, states_of

# No size is another one, or twice another one: each number in an answer says what it was meant as.
# And none is 8, which stands in every example of how an answer is typed.
UNITS, TIMESTEPS, INPUT_DIMS = (16, 20, 50, 64), (5, 7, 10, 12), (3, 4, 9, 30)
LONGEST = 76
"""The signs of one line of code."""

JOINS = {
    "LSTM": "lstm_outputs",
    "GRU": "gru_outputs",
    "stacked": "stacked_rnn",
    "bidirectional": "bidirectional_rnn",
    "open": "return_sequences",
}
"""The exercise that, once it is solved, brings a layer or a setting into the drill."""


@dataclass(frozen=True)
class Setting:
    """What is practised as one thing, whatever the sizes are."""

    kind: str  # one of CELLS
    sequences: bool
    state: bool
    stacked: bool
    bidirectional: bool
    open: bool  # whether the Input leaves the timesteps open

    @property
    def name(self) -> str:
        """The name by which it is kept."""
        return " ".join([self.kind, *self._on])

    @property
    def extras(self) -> int:
        """By how much it is more than a SimpleRNN with its defaults."""
        return len(self._on) + (self.kind != CELLS[0])

    @property
    def _on(self) -> list[str]:
        return [one.name for one in fields(self) if getattr(self, one.name) is True]

    def drawn(self, chance: random.Random) -> Layers:
        """The setting with sizes."""
        units = chance.sample(UNITS, 2 if self.stacked else 1)
        states = states_of(self.kind, self.bidirectional) if self.state else ()
        return Layers(
            kind=self.kind,
            units=tuple(units),
            timesteps=None if self.open else chance.choice(TIMESTEPS),
            input_dim=chance.choice(INPUT_DIMS),
            width=units[-1] * (2 if self.bidirectional else 1),
            results=(EVERY if self.sequences else LAST, *states),
            bidirectional=self.bidirectional,
        )


def drawable(solved: Collection[str]) -> list[Setting]:
    """The settings that are asked of whoever has solved these exercises, named without numbers.

    Chapter 1's four, of a SimpleRNN with either flag, are asked from the beginning.
    """
    flags = (False, True)
    joined = {name: flags if exercise in solved else (False,) for name, exercise in JOINS.items()}
    kinds = [kind for kind in CELLS if kind not in joined or True in joined[kind]]
    return [
        Setting(kind, *switches)
        for kind in kinds
        for switches in itertools.product(
            flags, flags, joined["stacked"], joined["bidirectional"], joined["open"]
        )
    ]


def code(layers: Layers) -> str:
    """The layers as Python builds them; in two lines where one would be too long."""
    source = f"Input(({layers.timesteps}, {layers.input_dim}))"
    below = [_layer(layers, units, [EVERY]) for units in layers.units[:-1]]
    top = _layer(layers, layers.units[-1], layers.results)
    lines, reads = [], source
    if below:
        lines.append(f"y = {below[0]}({source})")
        reads = "y"
    elif len(f"{top}({source})") > LONGEST:
        lines.append(f"x = {source}")
        reads = "x"
    return "\n".join([*lines, f"{top}({reads})"])


def _layer(layers: Layers, units: int, results: Collection[str]) -> str:
    flags = ["return_sequences=True"] * (EVERY in results)
    flags += ["return_state=True"] * (len(results) > 1)
    made = f"{layers.kind}({', '.join([str(units), *flags])})"
    return f"Bidirectional({made})" if layers.bidirectional else made


def why(layers: Layers) -> list[Phrase]:
    """Why the layers return what they do."""
    sizes = {"units": layers.units[-1], "width": layers.width, "input_dim": layers.input_dim}
    told = []
    if len(layers.units) > 1:
        told.append(say("Only the top layer's results come back. It reads every output of y."))
    if EVERY in layers.results:
        told.append(
            say("return_sequences=True: one output for every timestep, so their axis stays.")
        )
        if layers.timesteps is None:
            told.append(say("The Input leaves the number of timesteps open, so it is open here."))
    else:
        told.append(say("No return_sequences: the last output alone, so no axis of timesteps."))
    if layers.bidirectional:
        told.append(
            say("Bidirectional joins both directions' outputs: 2 · {units} = {width}.", **sizes)
        )
    else:
        told.append(
            say("The last axis is units, {units}; input_dim, {input_dim}, shows nowhere.", **sizes)
        )
    if len(layers.results) > 1:
        told.append(_why_states(layers))
    return told


def _why_states(layers: Layers) -> Phrase:
    units, two = layers.units[-1], layers.kind == "LSTM"
    if layers.bidirectional and two:
        return say(
            "return_state=True adds each direction's last h and c, forward first: {units} each.",
            units=units,
        )
    if layers.bidirectional:
        return say(
            "return_state=True adds each direction's last state, forward first: {units} each.",
            units=units,
        )
    if two:
        return say("return_state=True adds the last h, then the last c: {units} each.", units=units)
    return say("return_state=True adds the last state: {units}, without timesteps.", units=units)
