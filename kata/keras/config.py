"""What Keras's own configuration says of a graph: its layers, as they are set, and how joined.

It is read from JSON, so that it says the same of a graph that came from another process.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kata.sketch import Shape

Parts = Mapping[str, Mapping[str, Any]]
"""What the configuration says of every layer and operation of a graph, by its name."""

End = tuple[str, int, int]
"""Where a tensor comes from: a layer's name, which call of it, which of its results."""

MODELS = ("Functional", "Sequential", "Model")
WRAPPERS = ("Bidirectional", "TimeDistributed")
FLAGS = ("return_sequences", "return_state", "go_backwards", "stateful")
# What gives the tensor that it reads.
TRANSPARENT = ("Identity",)


@dataclass(frozen=True)
class Layer:
    """A layer or operation as it is set; None for what its class has no setting for."""

    kind: str  # its class; the class inside a wrapper; a cell's for an RNN
    wrapper: str = ""  # Bidirectional, TimeDistributed or RNN around it
    units: int | None = None
    activation: str | None = None
    use_bias: bool | None = None
    return_sequences: bool | None = None
    return_state: bool | None = None
    go_backwards: bool | None = None
    stateful: bool | None = None
    merge_mode: str | None = None  # a Bidirectional's; the rest is its forward layer's

    @property
    def is_recurrent(self) -> bool:
        """Whether it goes through its input timestep by timestep, the whole sequence at once."""
        return self.return_sequences is not None and self.wrapper != "TimeDistributed"

    @property
    def is_cell(self) -> bool:
        """Whether it is a cell that somebody's own loop calls."""
        return self.kind.endswith("Cell") and not self.is_recurrent

    @property
    def is_both(self) -> bool:
        """Whether it reads in both directions."""
        return self.wrapper == "Bidirectional"


class Wiring:
    """The layers of a graph and how they are joined, from its configuration as JSON.

    `parts` are its layers and operations, by name; `ends`, where each of its outputs comes from.
    """

    def __init__(self, text: str) -> None:
        config = json.loads(text)["config"]
        self.parts: Parts = {part["name"]: part for part in config["layers"]}
        self.ends = [self.seen_through(end) for end in _ends(config["output_layers"])]

    @property
    def layers(self) -> list[Layer]:
        """Every layer and operation, those inside of models too; no Inputs."""
        return list(_layers(self.parts.values()))

    def layer(self, end: End) -> Layer:
        """The layer or operation that a tensor comes from, as it is set."""
        return layer_of(self.parts[end[0]])

    def kind(self, end: End) -> str:
        """The class of what a tensor comes from."""
        return str(self.parts[end[0]]["class_name"])

    def read_by(self, end: End) -> list[tuple[End, Shape]]:
        """Which tensors the call reads that a tensor comes from, an initial state too."""
        name, call, _ = end
        nodes = self.parts[name].get("inbound_nodes") or []
        if call >= len(nodes):
            return []
        kwargs = {key: one for key, one in nodes[call]["kwargs"].items() if key != "mask"}
        return list(_tensors([nodes[call]["args"], kwargs]))

    def seen_through(self, end: End, more: tuple[str, ...] = ()) -> End:
        """The tensor that comes to the same, past layers that give what they read, and `more`."""
        while self.kind(end) in (*TRANSPARENT, *more):
            read = self.read_by(end)
            if len(read) != 1:
                break
            end = read[0][0]
        return end

    def recurrent_below(self, end: End, shape: Shape) -> Layer | None:
        """The recurrent layer of whose every output, or of whose last one, a tensor is made.

        Between them are layers that keep every axis but the last as it is, as Dense does.
        """
        while True:
            part = self.parts[end[0]]
            if part["class_name"] in MODELS:
                # The last one of a model that is a layer of another one.
                inside = list(_layers(part["config"]["layers"]))
                return next((one for one in reversed(inside) if one.is_recurrent), None)
            layer = self.layer(end)
            if layer.is_recurrent:
                return layer if end[2] == 0 else None
            read = self.read_by(end)
            if len(read) != 1 or read[0][1][:-1] != shape[:-1]:
                return None
            end, shape = read[0]


def layer_of(part: Mapping[str, Any]) -> Layer:
    """A layer or operation as its configuration sets it."""
    kind, config = part["class_name"], part.get("config") or {}
    wrapper, merge_mode = "", None
    while kind in WRAPPERS and isinstance(config.get("layer"), Mapping):
        wrapper, merge_mode = wrapper or kind, merge_mode or config.get("merge_mode")
        kind, config = config["layer"]["class_name"], config["layer"]["config"]
    flags = {name: _flag(config, name) for name in FLAGS}
    if kind == "RNN" and isinstance(config.get("cell"), Mapping):
        wrapper = wrapper or kind
        kind, config = config["cell"]["class_name"], config["cell"]["config"]
    units = config.get("units") if type(config.get("units")) is int else None
    activation = _named(config.get("activation")) if "activation" in config else None
    use_bias = _flag(config, "use_bias")
    return Layer(kind, wrapper, units, activation, use_bias, merge_mode=merge_mode, **flags)


def _layers(parts: Any) -> Iterator[Layer]:
    for part in parts:
        if part["class_name"] in MODELS:
            yield from _layers(part["config"]["layers"])
        elif part["class_name"] != "InputLayer":
            yield layer_of(part)


def _flag(config: Mapping[str, Any], name: str) -> bool | None:
    # A flag of another sort, such as "False" or None, counts as Keras takes it.
    return bool(config[name]) if name in config else None


def _named(activation: Any) -> str:
    """An activation by its name; a function of somebody's own has none to rely on."""
    if activation is None:
        return "linear"
    if isinstance(activation, Mapping):
        named = activation.get("config")
        return named if isinstance(named, str) else str(activation.get("class_name") or "function")
    return str(activation)


def _tensors(value: Any) -> Iterator[tuple[End, Shape]]:
    if isinstance(value, dict) and "keras_history" in value:
        for end in _ends(value["keras_history"]):
            yield end, tuple(value["shape"])
    elif isinstance(value, (dict, list)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _tensors(part)


def _ends(value: Any) -> Iterator[End]:
    """Every ``[name, call, result]``, however deep Keras nests them."""
    if len(value) == 3 and isinstance(value[0], str):
        yield tuple(value)
    else:
        for part in value:
            yield from _ends(part)
