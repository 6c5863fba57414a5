"""Mistakes seen in what an exercise about building with several layers raised."""

from __future__ import annotations

import re
from collections.abc import Callable

from kata.collect.answer import Call
from kata.diagnose.mistakes import mistake
from kata.score import Mistake


def _units(call: Call) -> tuple[int, ...] | None:
    """The sizes of a stack's layers, where the call gave or left them to the default."""
    units = call.given.get("units")
    return units if isinstance(units, tuple) else None


def _number_of_layers(found: re.Match[str], call: Call) -> Mistake | None:
    units = _units(call)
    return mistake("other_number_of_layers", wanted=len(units)) if units else None


def _unpacked_units(found: re.Match[str], call: Call) -> Mistake | None:
    units = _units(call)
    # One that does not count the units unpacks something else.
    return None if units and int(found[1]) == len(units) else _number_of_layers(found, call)


def _tuple_for_units(found: re.Match[str], call: Call) -> Mistake | None:
    if "units" not in call.parameters or type(call.given.get("units")) is int:
        return None
    return mistake("units_tuple_for_one_layer", type=found[1])


def _unknown_to(found: re.Match[str], call: Call) -> Mistake | None:
    layer, name = found[1], found[2]
    if layer == "Bidirectional":
        return mistake("argument_of_inner_layer", name=name)
    known = {"merge_mode": "argument_of_wrapper", "initial_state": "initial_state_at_construction"}
    return mistake(known[name]) if name in known else None


def _more_states(found: re.Match[str], call: Call) -> Mistake | None:
    return mistake("states_of_both_directions") if "merge_mode" in call.parameters else None


def _to_be_padded(found: re.Match[str], call: Call) -> Mistake | None:
    return mistake("arrays_of_other_shapes") if "sequences" in call.parameters else None


def _no_room(found: re.Match[str], call: Call) -> Mistake | None:
    if "sequences" not in call.parameters:
        return None
    return mistake("sequence_does_not_fit", sequence=found[1], place=found[2])


def _lengths_in_a_row(found: re.Match[str], call: Call) -> Mistake | None:
    if "lengths" not in call.parameters:
        return None
    return mistake("lengths_without_own_axis", first=found[1], second=found[2])


def _several_tensors(found: re.Match[str], call: Call) -> Mistake | None:
    # A layer's own name, where it was given none, tells its class.
    if found[1].startswith("simple_rnn"):
        return mistake("state_among_inputs", count=found[2])
    return mistake("not_unpacked") if found[1].startswith("dense") else None


def _made_with_more(found: re.Match[str], call: Call) -> Mistake | None:
    # Model has no such words of its own: they are those of the class that it is made from.
    if found[1] == "Layer":
        return mistake("inputs_side_by_side") if "source_dim" in call.parameters else None
    return mistake("layer_made_with_input", layer=found[1])


def _not_listed(found: re.Match[str], call: Call) -> Mistake | None:
    return mistake("input_not_listed") if "source_dim" in call.parameters else None


RULES: tuple[
    tuple[type[BaseException], str, Callable[[re.Match[str], Call], Mistake | None]], ...
] = (
    (IndexError, r"(?:tuple|list) index out of range", _number_of_layers),
    (ValueError, r"(?:not enough|too many) values to unpack \(expected (\d)", _unpacked_units),
    (TypeError, r"'<=' not supported between instances of '(tuple|list)' and", _tuple_for_units),
    (ValueError, r"Unrecognized keyword arguments passed to (\w+): \{'(\w+)'", _unknown_to),
    (ValueError, r"too many values to unpack", _more_states),
    (
        ValueError,
        r"should have different `go_backwards` value",
        lambda m, c: mistake("both_layers_one_way"),
    ),
    (
        ValueError,
        r"initialize `Bidirectional` layer with a `[\w.]+` instance",
        lambda m, c: mistake("wrapper_of_no_layer"),
    ),
    (ValueError, r"inhomogeneous shape|must have the same shape", _to_be_padded),
    (
        ValueError,
        r"could not broadcast input array from shape (\(.*?\)) into shape (\(.*?\))",
        _no_room,
    ),
    (
        ValueError,
        r"operands could not be broadcast together with shapes (\(.*?\)) (\(.*?\))",
        _lengths_in_a_row,
    ),
    (
        TypeError,
        r"(\w+)\.__init__\(\) takes .* positional arguments? but \d+ were given",
        _made_with_more,
    ),
    (
        ValueError,
        r"Layer \"(\w+)\" expects 1 input\(s\), but it received (\d+) input tensors",
        _several_tensors,
    ),
    (
        ValueError,
        r"not connected to `(?:inputs|outputs)`",
        _not_listed,
    ),
)
