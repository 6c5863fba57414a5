"""What one call gave where a network is asked: looked at, judged and told of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from kata.collect.answer import Returned
from kata.collect.draw import Draw
from kata.diagnose import graph_facts, graphs, types
from kata.diagnose import networks as rules
from kata.diagnose.graphs import Seen
from kata.diagnose.mistakes import (
    NOTHING,
    Diagnosis,
    beside_the_verdict,
    fact,
    known,
    mistake,
    told,
)
from kata.diagnose.search import Explanation, Program
from kata.errors import ApartError
from kata.expect import describe, sketches
from kata.expect.noting import aim, check_returned, record_mismatch
from kata.keras import symbolic
from kata.keras.network import Network
from kata.keras.shape import today
from kata.keras.symbolic import Graph
from kata.keras.trial import (
    LENGTHS,
    MARKS,
    Difference,
    Trial,
    inputs_fit,
    is_built_as,
    outputs_fit,
)
from kata.language import Phrase, literally, say
from kata.score import Mistake

Asked = tuple[Any, ...]
"""The sizes that one call asks for, as a reference's networks take them."""


@dataclass(frozen=True)
class Failing:
    """What of a network is not as asked: what was expected and what came, and where."""

    expected: Phrase
    yours: Phrase
    by_rule: Sequence[Mistake | None] = ()  # what is behind it, where nothing explains all
    where: Phrase | None = None
    anyway: Mistake | None = None  # what was made whatever explains the rest


@dataclass(eq=False)
class Look:
    """A graph that a call gave, judged and told of."""

    returned: Returned
    asked: Asked
    program: Program  # from the sizes asked for to the network, with its misconceptions
    wanted: Network
    draw: Draw | None  # where numbers come from that are tried; None where none are
    model: bool  # whether a model was asked, not outputs
    graph: Graph
    numbers: bool = False  # whether weights and numbers are judged, not shapes alone
    marks: Sequence[float] = MARKS
    lengths: Sequence[tuple[int, int]] = LENGTHS
    listed: bool = True  # whether a list or tuple of one output is as good
    _error: Exception | None = None

    def __post_init__(self) -> None:
        self.seen = Seen(self.asked, self.graph, self._try_out)

    @cached_property
    def failing(self) -> Failing | None:
        """What is not as asked, first what shapes show; None where all is."""
        dtypes, failing = self.graph.dtypes, self._failing_shape()
        if not failing and not all(dtype.startswith("float") for dtype in dtypes):
            asked = say("an Input of numbers such as 0.7")
            return Failing(asked, literally(", ".join(dtypes)))
        return failing or (self._failing_numbers() if self.numbers else None)

    def judge(self, found: Explanation) -> bool:
        """Whether the network asked for came; recorded if not."""
        if self.failing:
            self._record(self.failing, found)
        return self.failing is None

    def has_right_shapes(self) -> bool:
        """Whether numbers flow, and Inputs and outputs are shaped as wanted; recorded if not."""
        failing = self._failing_shape() or self._failing_flow()
        if failing:
            self.tell(failing)
        return failing is None

    def tell(self, failing: Failing) -> None:
        """Record what is not as asked, and what explains this one call."""
        self._record(failing, graphs.explanation([self.seen], self.program))

    def _record(self, failing: Failing, found: Explanation) -> None:
        shown, diagnosis = (failing.expected, failing.yours), self._diagnosis(failing, found)
        sketch = sketches.sketch_of(self.graph)
        record_mismatch(self.returned, *shown, diagnosis, failing.where, seen=sketch)

    @beside_the_verdict(NOTHING)
    def _diagnosis(self, failing: Failing, found: Explanation) -> Diagnosis:
        """What is told: what Inputs show by themselves, what explains the rest, or facts."""
        graph, wanted, trial = self.graph, self.wanted, self.seen.trial
        own = known(*rules.in_own_inputs(graph, wanted), failing.anyway).mistakes
        some = told(graphs.needed(found, self.seen, self.program), *self.asked).mistakes
        drawn = self.numbers and trial is not None and trial.is_random_in_training()
        more = [mistake("random_in_training")] if drawn else []
        more += [mistake("stateful")] if any(one.stateful for one in graph.settings) else []
        without_numbers = own and not trial and is_built_as(graph, rules.fed(wanted, graph))
        if some or without_numbers or self.seen.is_like(wanted):
            return known(*own, *some, *more)
        ruled = known(*(self._reordered() or failing.by_rule)).mistakes
        read = [] if ruled else rules.in_settings(graph, wanted)
        facts = graph_facts.in_graph(graph, wanted, self._difference(), bool(ruled))
        if self.numbers and trial is not None and not trial.repeats():
            facts = (fact("graph_changes"), *facts)
        return Diagnosis(known(*own, *ruled, *read, *more).mistakes, facts)

    def _try_out(self) -> Trial | None:
        if self.draw is None:
            return None
        try:
            return Trial(self.graph, self.draw, self.marks, self.lengths)
        except Exception as error:
            # What the learner's graph cannot do is the learner's mistake, not the grader's.
            self._error = error
            return None

    def _reordered(self) -> list[Mistake]:
        """Right outputs in another order, by their numbers."""
        names = self.wanted.names
        for order, other in self.wanted.reordered() if len(names) > 1 else ():
            if self.seen.is_like(other):
                yours = ", ".join(names[one] for one in order)
                return [mistake("results_in_other_order", yours=yours, expected=", ".join(names))]
        return []

    def _difference(self) -> Difference | None:
        """How numbers differ of a graph that is built as asked."""
        fed = rules.fed(self.wanted, self.graph)
        if not self.seen.trial or not is_built_as(self.graph, fed):
            return None
        return self.seen.trial.first_difference(fed)

    def _failing_shape(self) -> Failing | None:
        graph, wanted, value = self.graph, self.wanted, self.returned.value
        asked, several = _shown(wanted), isinstance(value, (list, tuple)) and not self.model
        if several and len(wanted.outputs) == len(value) == 1 and not self.listed:
            instead = types.instead_of_outputs(value, wanted.names)
            return Failing(asked, describe.value(value), anyway=instead)
        if len(graph.outputs) != len(wanted.outputs):
            one = rules.in_results(graph, wanted, isinstance(value, list))
            return Failing(asked, describe.value(value), [one, rules.in_layers(graph, wanted)])
        by_input = None if inputs_fit(graph, wanted) else rules.in_inputs(graph, wanted)
        if not outputs_fit(graph, wanted):
            followed = wanted.inputs[wanted.follows]
            came = _several([describe.output_seen(one, followed) for one in graph.outputs])
            # An Input of the wrong shape shows in the outputs, and is the better explanation.
            return Failing(asked, came, [by_input or rules.in_outputs(graph, wanted)])
        if not inputs_fit(graph, wanted):
            inputs = say("Inputs of shape {shapes}", shapes=", ".join(map(today, wanted.inputs)))
            return Failing(inputs, literally(", ".join(map(today, graph.inputs))), [by_input])
        return None

    def _failing_flow(self) -> Failing | None:
        if self.seen.trial or self._error is None:
            return None
        one = rules.in_error(self._error, self.graph) or mistake("fails_on_numbers")
        # Without the marks that are meant for a terminal or for its authors.
        text = re.sub(r"\x1b\[\d+m|\{\{function_node [^}]*\}\} ?", "", str(self._error))
        came = literally(f"{type(self._error).__name__}: {text}")
        return Failing(_shown(self.wanted), came, [one])

    def _failing_numbers(self) -> Failing | None:
        graph, wanted = self.graph, self.wanted
        if not self.seen.trial:
            return self._failing_flow()
        if sorted(graph.weights) != sorted(wanted.weights):
            weights = say("weights of shape {shapes}", shapes=", ".join(map(today, wanted.weights)))
            yours = literally(", ".join(map(today, graph.weights)) or "-")
            return Failing(weights, yours, [rules.in_weights(graph, wanted)])
        differs = self.seen.trial.first_difference(wanted)
        if differs:
            return first_difference(differs.right[differs.place], differs.yours[differs.place])
        if not self.seen.trial.repeats():
            return Failing(say("the same numbers each time"), say("other numbers each time"))
        if self.seen.trial.is_random_in_training():
            return Failing(say("the same numbers in training"), say("other numbers in training"))
        return None


def look(
    returned: Returned,
    asked: Asked,
    program: Program,
    draw: Draw | None,
    model: bool = True,
    **settings: Any,
) -> Look | None:
    """What a call gave, with further fields of `Look`; None, and recorded, where it is no graph."""
    wanted = program(*asked)
    graph = _graph_of(returned, wanted, model)
    return Look(returned, asked, program, wanted, draw, model, graph, **settings) if graph else None


def _graph_of(returned: Returned, wanted: Network, model: bool) -> Graph | None:
    aim(returned, sketches.network(wanted))
    outputs, value = _shown(wanted), returned.value
    shown = say("a Keras model: {shapes}", shapes=outputs) if model else outputs
    if not check_returned(returned, shown):
        return None
    expected, yours = outputs, describe.value(value)
    tensors = list(value) if isinstance(value, (tuple, list)) else [value]
    if model and symbolic.kind_of(value) != "model":
        expected, one = shown, types.instead_of_model(value)
    elif model and symbolic.takes_dict_only(value, wanted.inputs):
        expected, yours = say("a model that takes a list"), say("a model that takes a dict")
        one = mistake("inputs_in_dict")
    elif model:
        try:
            return symbolic.graph_of_model(value, wanted.inputs)
        except ApartError as error:
            one = _apart(error, returned)
        except Exception as error:
            one = mistake("model_cannot_be_called")
            yours = literally(f"{type(error).__name__}: {error}")
    elif not tensors or not all(map(symbolic.has_axes, tensors)):
        one = types.instead_of_outputs(value, wanted.names)
    else:
        try:
            graph = symbolic.graph_from_inputs(tensors)
            one = mistake("no_input")
        except ApartError as error:
            graph, one = None, _apart(error, returned)
        if graph:
            return graph
    record_mismatch(returned, expected, yours, known(one))
    return None


def _apart(error: ApartError, returned: Returned) -> Mistake:
    return mistake(error.id, **{"function": returned.call.function, **error.facts})


def first_difference(right: np.ndarray, yours: np.ndarray) -> Failing:
    """The first place at which an output holds other numbers."""
    if yours.shape != right.shape:
        return Failing(literally(today(right.shape)), literally(today(yours.shape)))
    place = (describe.first_unlike(right, yours) or ())[:-1]
    where = say("sequence {sequence}", sequence=place[0])
    if len(place) == 2:
        where = say("sequence {sequence}, timestep {t}", sequence=place[0], t=place[1])
    both = literally(describe.text(right[place])), literally(describe.text(yours[place]))
    return Failing(*both, where=where)


def _shown(wanted: Network) -> Phrase:
    """The outputs of a network as a learner is shown them."""
    followed = wanted.inputs[wanted.follows]
    return _several([describe.output(one, followed) for one in wanted.outputs])


def _several(parts: list[Phrase]) -> Phrase:
    return parts[0] if len(parts) == 1 else describe.several(parts)
