"""What suites say of whole networks: of their shapes and weights, and of what they compute."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np

from kata.collect.answer import Returned
from kata.collect.draw import Draw
from kata.diagnose import graphs, types
from kata.diagnose import networks as rules
from kata.diagnose.graphs import Seen
from kata.diagnose.mistakes import NOTHING, Diagnosis, known, mistake, told
from kata.diagnose.search import Program, wrong
from kata.errors import ApartError
from kata.expect import describe, sketches
from kata.expect.layers import note_difference
from kata.expect.noting import aim, check_returned, record_mismatch
from kata.expect.seen import sketch_of
from kata.keras import symbolic
from kata.keras.network import Network
from kata.keras.shape import today
from kata.keras.symbolic import Graph
from kata.keras.trial import LENGTHS, MARKS, Trial, inputs_fit, outputs_fit
from kata.language import Phrase, literally, say

Asked = tuple[Any, ...]
"""The sizes that one call asks for, as a reference's networks take them."""


def networks(
    returned: Sequence[Returned],
    asked: Sequence[Asked],
    misconceptions: Program,
    draw: Draw,
    model: bool = False,
    marks: Sequence[float] = MARKS,
) -> bool:
    """Each call gives the network asked for: its Inputs, outputs, weights and numbers.

    Random weights are set, random inputs go through it, in inference and in training, and
    everything is computed anew in NumPy. Misconceptions are named where what came is, by the
    same evidence and in every call, the network that they build.

    Args:
        returned: what each call gave: symbolic outputs of a network, or a Keras model.
        asked: the sizes asked for in each call.
        misconceptions: the reference, from such sizes to a `Network`, with its misconceptions.
        draw: where weights and inputs come from.
        model: whether models were asked, not outputs.
        marks: values that some timesteps hold throughout.

    Returns:
        Whether all of them do.
    """
    looked = [
        Look(one, sizes, misconceptions, draw, model, marks)
        for one, sizes in zip(returned, asked, strict=True)
    ]
    found = graphs.explanation([one.seen for one in looked if one.seen], misconceptions)
    judged = [one.judge(told(found, *one.asked)) for one in looked]
    return all(judged)


def listed(wanted: Network, misunderstood: Any) -> Program:
    """Until every suite has its program: a list of whole wrong networks."""
    some = [wrong(id, facts[0] if facts else {}, network=one) for id, one, *facts in misunderstood]
    return Program(lambda network=wanted: lambda *sizes: network, some)


class Look:
    """What one call gave, looked at: a graph, or something else, which is recorded.

    Attributes:
        asked: the sizes asked for.
        wanted: the network asked for.
        seen: the graph with what it computes; None where something else came.
    """

    def __init__(
        self,
        returned: Returned,
        asked: Asked,
        program: Program,
        draw: Draw | None,
        model: bool,
        marks: Sequence[float] = MARKS,
        lengths: Sequence[tuple[int, int]] = LENGTHS,
    ) -> None:
        self._returned = returned
        self.asked = asked
        self.wanted: Network = program(*asked)
        self._error: Exception | None = None
        self.seen: Seen | None = None
        graph = _graph(returned, self.wanted, model)
        if graph is None:
            return
        packed = len(graph.outputs) != len(self.wanted.outputs) and not model
        trial = None
        if not packed and draw:
            try:
                trial = Trial(graph, draw, marks, lengths)
            except Exception as error:
                # What the learner's graph cannot do is the learner's mistake, not the grader's.
                self._error = error
        self.seen = Seen(asked, graph, trial, packed)

    def diagnosis(self, program: Program) -> Diagnosis:
        """The misconceptions that explain this one call."""
        found = graphs.explanation([self.seen] if self.seen else [], program)
        return told(found, *self.asked)

    def has_right_shapes(self, diagnosis: Diagnosis) -> bool:
        """Whether numbers flow, and Inputs and outputs are shaped as wanted; recorded if not."""
        if self.seen is None or self._returned.failed:
            return False
        graph = self.seen.graph
        if self.seen.packed:
            self._record_packed(diagnosis)
            return False
        if self._error:
            diagnosis = diagnosis or known(rules.in_dtypes(graph))
        if not _has_right_shapes(self._returned, graph, self.wanted, diagnosis):
            return False
        if self._error:
            diagnosis = diagnosis or known(
                rules.in_error(self._error, graph) or mistake("fails_on_numbers")
            )
            error = _told(self._error)
            record_mismatch(self._returned, shown(self.wanted), error, diagnosis)
            return False
        return True

    def judge(self, diagnosis: Diagnosis) -> bool:
        """Whether the network asked for came; recorded if not."""
        trial = self.seen and self.seen.trial
        if self.seen and trial and trial.is_like(self.wanted):
            if trial.is_random_in_training():
                said = say("the same numbers in training"), say("other numbers in training")
                record_mismatch(self._returned, *said, known(mistake("random_in_training")))
                return False
            return True
        if not self.has_right_shapes(diagnosis) or not (self.seen and trial):
            return False
        if not _has_right_weights(self._returned, self.seen.graph, self.wanted, diagnosis):
            return False
        right, yours = trial.first_difference(self.wanted) or (np.empty(0), np.empty(0))
        note_difference(self._returned, right, yours, diagnosis, self.seen.graph)
        return False

    def _record_packed(self, diagnosis: Diagnosis) -> None:
        value = self._returned.value
        diagnosis = diagnosis or known(types.instead_of_outputs(value, self.wanted.names))
        asked = shown(self.wanted)
        record_mismatch(self._returned, asked, describe.value(value), diagnosis)


def _graph(returned: Returned, wanted: Network, model: bool) -> Graph | None:
    """The graph of what the call gave; None, and recorded, where it gave something else."""
    asked = shown(wanted)
    aim(returned, sketches.network(wanted))
    if not check_returned(
        returned, say("a Keras model: {shapes}", shapes=asked) if model else asked
    ):
        return None
    if model:
        return _graph_of_model(returned, wanted, asked)
    value = returned.value
    tensors = list(value) if isinstance(value, (tuple, list)) else [value]
    if not tensors or not all(map(symbolic.is_symbolic, tensors)):
        diagnosis = known(types.instead_of_outputs(value, wanted.names))
        record_mismatch(returned, asked, describe.value(value), diagnosis)
        return None
    graph = symbolic.graph_from_inputs(tensors)
    if graph is None:
        diagnosis = known(mistake("no_input"))
        record_mismatch(returned, asked, describe.value(value), diagnosis)
    return graph


def _graph_of_model(returned: Returned, wanted: Network, asked: Phrase) -> Graph | None:
    value = returned.value
    if symbolic.kind_of(value) != "model":
        diagnosis = known(types.instead_of_model(value))
        expected = say("a Keras model: {shapes}", shapes=asked)
        record_mismatch(returned, expected, describe.value(value), diagnosis)
        return None
    if symbolic.takes_dict_only(value, wanted.inputs):
        both = say("a model that takes a list"), say("a model that takes a dict")
        record_mismatch(returned, *both, known(mistake("inputs_in_dict")))
        return None
    try:
        return symbolic.graph_of_model(value, wanted.inputs)
    except Exception as error:
        one = mistake("model_cannot_be_called")
        if isinstance(error, ApartError):
            one = mistake(error.id, **{"function": returned.call.function, **error.facts})
        came = literally(f"{type(error).__name__}: {error}")
        record_mismatch(returned, asked, came, known(one))
        return None


def _told(error: Exception) -> Phrase:
    """What an error says, without the marks that are meant for a terminal or for its authors."""
    text = re.sub(r"\x1b\[\d+m|\{\{function_node [^}]*\}\} ?", "", str(error))
    return literally(f"{type(error).__name__}: {text}")


def _has_right_shapes(
    returned: Returned, graph: Graph, wanted: Network, diagnosis: Diagnosis
) -> bool:
    if not outputs_fit(graph, wanted):
        came = _several([describe.output_seen(one, _followed(wanted)) for one in graph.outputs])
        # An Input of the wrong shape shows in the outputs, and is the better explanation.
        by_input = None if inputs_fit(graph, wanted) else rules.in_inputs(graph, wanted)
        diagnosis = diagnosis or known(by_input or rules.in_outputs(graph, wanted))
        record_mismatch(returned, shown(wanted), came, diagnosis, seen=sketch_of(graph))
        return False
    if not inputs_fit(graph, wanted):
        asked = ", ".join(today(one) for one in wanted.inputs)
        inputs = ", ".join(today(one) for one in graph.inputs)
        wanted_inputs = say("Inputs of shape {shapes}", shapes=asked)
        diagnosis = diagnosis or known(rules.in_inputs(graph, wanted))
        record_mismatch(
            returned, wanted_inputs, literally(inputs), diagnosis, seen=sketch_of(graph)
        )
        return False
    return True


def _has_right_weights(
    returned: Returned, graph: Graph, wanted: Network, diagnosis: Diagnosis
) -> bool:
    if sorted(graph.weights) == sorted(wanted.weights):
        return True
    record_mismatch(
        returned,
        say("weights of shape {shapes}", shapes=", ".join(map(today, wanted.weights))),
        literally(", ".join(map(today, graph.weights)) or "-"),
        diagnosis or known(rules.in_weights(graph, wanted)) or NOTHING,
        seen=sketch_of(graph),
    )
    return False


def shown(wanted: Network) -> Phrase:
    """The outputs of a network as a learner is shown them."""
    return _several([describe.output(one, _followed(wanted)) for one in wanted.outputs])


def _several(parts: list[Phrase]) -> Phrase:
    return parts[0] if len(parts) == 1 else describe.several(parts)


def _followed(wanted: Network) -> tuple[int | None, ...]:
    return wanted.inputs[wanted.follows]
