"""What suites say of whole networks: of their shapes and weights, and of what they compute."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np

from kata.collect.answer import Returned
from kata.collect.draw import Draw
from kata.diagnose import networks, types
from kata.diagnose.sentences import mistake
from kata.errors import ApartError
from kata.expect import describe, sketches
from kata.expect.layers import note_difference
from kata.expect.noting import aim, check_returned, record_mismatch
from kata.expect.seen import sketch_of
from kata.keras import symbolic
from kata.keras.network import Network
from kata.keras.shape import today
from kata.keras.symbolic import Graph
from kata.keras.trial import LENGTHS, MARKS, Trial, inputs_fit, is_built_as, outputs_fit
from kata.language import Phrase, literally, say
from kata.score import Mistake

OtherNetwork = tuple[str, Network] | tuple[str, Network, dict[str, object]]
"""A mistake's id, the network that is built by whoever makes it, and facts of its sentence."""


def network(
    returned: Returned,
    wanted: Network,
    draw: Draw,
    misunderstood: Iterable[OtherNetwork] = (),
    model: bool = False,
    marks: Sequence[float] = MARKS,
) -> bool:
    """The call gives this network: its Inputs, outputs, weights and numbers.

    Random weights are set, random inputs go through it, in inference and in training, and
    everything is computed anew in NumPy. A misunderstanding is named where what came is,
    by the same evidence, the network that it would build.

    Args:
        returned: what the call gave: symbolic outputs of a network, or a Keras model.
        wanted: what was asked.
        draw: where weights and inputs come from.
        misunderstood: other networks by the mistake's id; the first that fits is named.
        model: whether a model was asked, not outputs.
        marks: values that some timesteps hold throughout.

    Returns:
        Whether it does.
    """
    # Whatever looks at the misunderstandings is the last to do so: none is made in vain.
    graph = graph_of(returned, wanted, model, misunderstood)
    if graph is None:
        return False
    trial = tried(returned, graph, wanted, draw, misunderstood, marks)
    if trial is None:
        return False
    fits = trial.has_shapes_of(wanted)
    if fits and trial.is_like(wanted):
        if trial.is_random_in_training():
            said = say("the same numbers in training"), say("other numbers in training")
            record_mismatch(returned, *said, mistake("random_in_training"))
            return False
        return True
    found = known(trial, graph, misunderstood)
    if not has_right_shapes(returned, graph, wanted, found):
        return False
    if not _has_right_weights(returned, graph, wanted, found):
        return False
    right, yours = trial.first_difference(wanted) or (np.empty(0), np.empty(0))
    note_difference(returned, right, yours, found, graph)
    return False


def graph_of(
    returned: Returned, wanted: Network, model: bool, misunderstood: Iterable[OtherNetwork] = ()
) -> Graph | None:
    """The graph of what the call gave; None, and noted, where it gave something else."""
    asked = _shown(wanted)
    aim(returned, sketches.network(wanted))
    if not check_returned(
        returned, say("a Keras model: {shapes}", shapes=asked) if model else asked
    ):
        return None
    if model:
        return _graph_of_model(returned, wanted, asked)
    value, count = returned.value, len(wanted.outputs)
    tensors = list(value) if count > 1 and isinstance(value, (tuple, list)) else [value]
    if len(tensors) != count or not all(map(symbolic.is_symbolic, tensors)):
        found = _packed(value, misunderstood) or types.instead_of_outputs(value, wanted.names)
        record_mismatch(returned, asked, describe.value(value), found)
        return None
    graph = symbolic.graph_from_inputs(tensors)
    if graph is None:
        record_mismatch(returned, asked, describe.value(value), mistake("no_input"))
    return graph


def _graph_of_model(returned: Returned, wanted: Network, asked: Phrase) -> Graph | None:
    value = returned.value
    if symbolic.kind_of(value) != "model":
        found = types.instead_of_model(value)
        record_mismatch(
            returned, say("a Keras model: {shapes}", shapes=asked), describe.value(value), found
        )
        return None
    if symbolic.takes_dict_only(value, wanted.inputs):
        told = say("a model that takes a list"), say("a model that takes a dict")
        record_mismatch(returned, *told, mistake("inputs_in_dict"))
        return None
    try:
        return symbolic.graph_of_model(value, wanted.inputs)
    except Exception as error:
        found = mistake("model_cannot_be_called")
        if isinstance(error, ApartError):
            found = mistake(error.id, **{"function": returned.call.function, **error.facts})
        came = literally(f"{type(error).__name__}: {error}")
        record_mismatch(returned, asked, came, found)
        return None


def tried(
    returned: Returned,
    graph: Graph,
    wanted: Network,
    draw: Draw,
    misunderstood: Iterable[OtherNetwork],
    marks: Sequence[float] = MARKS,
    lengths: Sequence[tuple[int, int]] = LENGTHS,
) -> Trial | None:
    """The graph with random weights and inputs; None, and noted, where numbers cannot flow."""
    try:
        return Trial(graph, draw, marks, lengths)
    except Exception as error:
        # What the learner's graph cannot do is the learner's mistake, not the grader's.
        found = known(None, graph, misunderstood) or networks.in_dtypes(graph)
        if has_right_shapes(returned, graph, wanted, found):
            found = found or networks.in_error(error, graph) or mistake("fails_on_numbers")
            record_mismatch(returned, _shown(wanted), _told(error), found)
        return None


def known(
    trial: Trial | None, graph: Graph, misunderstood: Iterable[OtherNetwork]
) -> Mistake | None:
    """The misunderstanding that is, by all the evidence there is, what came.

    Where no numbers flow, shapes and weights are all there is, and a network whose numbers
    are known is not named.
    """
    for id, other, *facts in misunderstood:
        fits = (
            trial.is_like(other) if trial else other.compute is None and is_built_as(graph, other)
        )
        if fits and not other.packed:
            return mistake(id, **(facts[0] if facts else {}))
    return None


def _packed(value: object, misunderstood: Iterable[OtherNetwork]) -> Mistake | None:
    """The misunderstanding that gives its outputs in a list or tuple."""
    if not isinstance(value, (list, tuple)) or not all(map(symbolic.is_symbolic, value)):
        return None
    graph = symbolic.graph_from_inputs(value) if value else None
    if graph is None:
        return None
    for id, other, *facts in misunderstood:
        if other.packed and is_built_as(graph, other):
            return mistake(id, **(facts[0] if facts else {}))
    return None


def _told(error: Exception) -> Phrase:
    """What an error says, without the marks that are meant for a terminal or for its authors."""
    text = re.sub(r"\x1b\[\d+m|\{\{function_node [^}]*\}\} ?", "", str(error))
    return literally(f"{type(error).__name__}: {text}")


def has_right_shapes(
    returned: Returned, graph: Graph, wanted: Network, found: Mistake | None
) -> bool:
    """Whether Inputs and outputs are shaped as wanted; notes it if not."""
    if not outputs_fit(graph, wanted):
        shown = _several([describe.output_seen(one, _followed(wanted)) for one in graph.outputs])
        # An Input of the wrong shape shows in the outputs, and is the better explanation.
        by_input = None if inputs_fit(graph, wanted) else networks.in_inputs(graph, wanted)
        found = found or by_input or networks.in_outputs(graph, wanted)
        record_mismatch(returned, _shown(wanted), shown, found, seen=sketch_of(graph))
        return False
    if not inputs_fit(graph, wanted):
        asked = ", ".join(today(one) for one in wanted.inputs)
        came = ", ".join(today(one) for one in graph.inputs)
        wanted_inputs = say("Inputs of shape {shapes}", shapes=asked)
        found = found or networks.in_inputs(graph, wanted)
        record_mismatch(returned, wanted_inputs, literally(came), found, seen=sketch_of(graph))
        return False
    return True


def _has_right_weights(
    returned: Returned, graph: Graph, wanted: Network, found: Mistake | None
) -> bool:
    if sorted(graph.weights) == sorted(wanted.weights):
        return True
    record_mismatch(
        returned,
        say("weights of shape {shapes}", shapes=", ".join(map(today, wanted.weights))),
        literally(", ".join(map(today, graph.weights)) or "-"),
        found or networks.in_weights(graph, wanted),
        seen=sketch_of(graph),
    )
    return False


def _shown(wanted: Network) -> Phrase:
    return _several([describe.output(one, _followed(wanted)) for one in wanted.outputs])


def _several(parts: list[Phrase]) -> Phrase:
    return parts[0] if len(parts) == 1 else describe.several(parts)


def _followed(wanted: Network) -> tuple[int | None, ...]:
    return wanted.inputs[wanted.follows]
