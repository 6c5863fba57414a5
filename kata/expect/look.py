"""What one call gave where a network is asked: looked at, judged and told of."""

from __future__ import annotations

import math
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
    known,
    mistake,
    told,
)
from kata.diagnose.search import Explanation, Program
from kata.expect import describe
from kata.expect.noting import record_mismatch
from kata.expect.returned_graph import graph_of, several, shown
from kata.expect.seen import sketch_of
from kata.keras.arrays import TOLERANCE
from kata.keras.network import Network
from kata.keras.shape import today
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

MOST_NUMBERS = 200_000
"""No Input larger than this is fed that nobody asked for."""


@dataclass(frozen=True)
class Failing:
    """What of a network is not as asked.

    Attributes:
        expected, yours: what is shown of it.
        by_rule: the mistakes behind it, where nothing explains the whole graph.
        where: which part differs.
        anyway: a mistake that was made whatever explains the rest.
    """

    expected: Phrase
    yours: Phrase
    by_rule: Sequence[Mistake | None] = ()
    where: Phrase | None = None
    anyway: Mistake | None = None


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
        listed: bool = True,
    ) -> None:
        self._listed = listed
        self._returned = returned
        self._program = program
        self._draw = draw
        self._model = model
        self._tried = (marks, lengths)
        self._error: Exception | None = None
        self.asked = asked
        self.wanted: Network = program(*asked)
        graph = graph_of(returned, self.wanted, model)
        self.seen: Seen | None = None
        if graph:
            packed = len(graph.outputs) != len(self.wanted.outputs) and not model
            self.seen = Seen(asked, graph, self._try_out, packed)

    def failing(self, numbers: bool = True) -> Failing | None:
        """What is not as asked, first what shapes show; None where all is, or nothing came."""
        if self.seen is None:
            return None
        failing = self._failing_shape or self._failing_dtype
        return failing or (self._failing_numbers if numbers else None)

    def judge(self, found: Explanation, numbers: bool = True) -> bool:
        """Whether the network asked for came; recorded if not."""
        failing = self.failing(numbers)
        if failing:
            self._record(failing, self._diagnosis(found, failing, numbers))
        return self.seen is not None and failing is None

    def has_right_shapes(self) -> bool:
        """Whether numbers flow, and Inputs and outputs are shaped as wanted; recorded if not."""
        failing = self._failing_shape or self._failing_flow if self.seen else None
        if failing:
            self.tell(failing)
        return self.seen is not None and failing is None

    def tell(self, failing: Failing) -> None:
        """Record what is not as asked, and what explains this one call."""
        found = graphs.explanation([self.seen] if self.seen else [], self._program)
        self._record(failing, self._diagnosis(found, failing, False))

    def _record(self, failing: Failing, diagnosis: Diagnosis) -> None:
        assert self.seen
        shown, seen = (failing.expected, failing.yours), sketch_of(self.seen.graph)
        record_mismatch(self._returned, *shown, diagnosis, failing.where, seen=seen)

    @beside_the_verdict(NOTHING)
    def _diagnosis(self, found: Explanation, failing: Failing, numbers: bool = True) -> Diagnosis:
        """What is told: what Inputs show by themselves, what explains the rest, or facts."""
        assert self.seen
        graph, wanted, seen = self.seen.graph, self.wanted, self.seen
        own = known(*rules.in_own_inputs(graph, wanted), failing.anyway).mistakes
        some = told(graphs.needed(found, seen, self._program), *self.asked).mistakes
        drawn = numbers and seen.trial is not None and seen.trial.is_random_in_training()
        more = [mistake("random_in_training")] if drawn else []
        fed = rules.fed(wanted, graph)
        without_numbers = own and not seen.trial and is_built_as(graph, fed)
        if some or without_numbers or seen.is_like(wanted):
            return known(*own, *some, *more)
        ruled = known(*(self._reordered() or failing.by_rule)).mistakes
        read = [] if ruled else rules.in_settings(graph, wanted)
        facts = graph_facts.in_graph(graph, wanted, self._difference, bool(ruled))
        return Diagnosis(known(*own, *ruled, *read, *more).mistakes, facts)

    def _try_out(self) -> Trial | None:
        assert self.seen
        graph = self.seen.graph
        largest = max(math.prod(size for size in shape if size) for shape in graph.inputs)
        too_large = largest > MOST_NUMBERS and not inputs_fit(graph, self.wanted)
        if self._draw is None or too_large:
            return None
        try:
            return Trial(graph, self._draw, *self._tried)
        except Exception as error:
            # What the learner's graph cannot do is the learner's mistake, not the grader's.
            self._error = error
            return None

    def _reordered(self) -> list[Mistake]:
        """Right outputs in another order, by their numbers."""
        assert self.seen
        names = self.wanted.names
        for order, other in self.wanted.reordered() if len(names) > 1 else ():
            if self.seen.is_like(other):
                facts = {"yours": ", ".join(names[one] for one in order)}
                facts["expected"] = ", ".join(names)
                return [mistake("results_in_other_order", **facts)]
        return []

    @property
    def _difference(self) -> Difference | None:
        """How numbers differ of a graph that is built as asked."""
        trial = self.seen and self.seen.trial
        fed = rules.fed(self.wanted, self.seen.graph) if self.seen else self.wanted
        if not trial or not is_built_as(trial.graph, fed):
            return None
        return trial.first_difference(fed)

    @cached_property
    def _failing_shape(self) -> Failing | None:
        assert self.seen
        graph, wanted, value = self.seen.graph, self.wanted, self._returned.value
        asked = shown(wanted)
        wrapped = isinstance(value, (list, tuple)) and not self._model
        if wrapped and len(wanted.outputs) == len(value) == 1 and not self._listed:
            told = types.instead_of_outputs(value, wanted.names)
            return Failing(asked, describe.value(value), anyway=told)
        if len(graph.outputs) != len(wanted.outputs):
            one = rules.in_results(graph, wanted, isinstance(value, list))
            return Failing(asked, describe.value(value), [one, rules.in_layers(graph, wanted)])
        by_input = None if inputs_fit(graph, wanted) else rules.in_inputs(graph, wanted)
        if not outputs_fit(graph, wanted):
            followed = wanted.inputs[wanted.follows]
            came = several([describe.output_seen(one, followed) for one in graph.outputs])
            # An Input of the wrong shape shows in the outputs, and is the better explanation.
            return Failing(asked, came, [by_input or rules.in_outputs(graph, wanted)])
        if not inputs_fit(graph, wanted):
            shapes = (", ".join(map(today, some)) for some in (wanted.inputs, graph.inputs))
            inputs = say("Inputs of shape {shapes}", shapes=next(shapes))
            return Failing(inputs, literally(next(shapes)), [by_input])
        return None

    @property
    def _failing_dtype(self) -> Failing | None:
        assert self.seen
        dtypes = self.seen.graph.dtypes
        if all(dtype.startswith("float") for dtype in dtypes):
            return None
        return Failing(say("an Input of numbers such as 0.7"), literally(", ".join(dtypes)))

    @property
    def _failing_flow(self) -> Failing | None:
        assert self.seen
        if self.seen.trial or self._error is None:
            return None
        one = rules.in_error(self._error, self.seen.graph) or mistake("fails_on_numbers")
        return Failing(shown(self.wanted), _told(self._error), [one])

    @cached_property
    def _failing_numbers(self) -> Failing | None:
        assert self.seen
        graph, wanted = self.seen.graph, self.wanted
        if not self.seen.trial:
            return self._failing_flow
        if sorted(graph.weights) != sorted(wanted.weights):
            weights = say("weights of shape {shapes}", shapes=", ".join(map(today, wanted.weights)))
            yours = literally(", ".join(map(today, graph.weights)) or "-")
            return Failing(weights, yours, [rules.in_weights(graph, wanted)])
        difference = self.seen.trial.first_difference(wanted)
        if difference:
            return _first_place(difference)
        if self.seen.trial.is_random_in_training():
            return Failing(say("the same numbers in training"), say("other numbers in training"))
        return None


def _first_place(difference: Difference) -> Failing:
    """The first place that differs of the first output that does."""
    place = difference.place
    return first_difference(difference.right[place], difference.yours[place])


def first_difference(right: np.ndarray, yours: np.ndarray) -> Failing:
    """The first place at which an output holds other numbers."""
    if yours.shape != right.shape:
        return Failing(literally(today(right.shape)), literally(today(yours.shape)))
    unlike = ~np.isclose(right, yours, rtol=TOLERANCE, atol=TOLERANCE)
    place = tuple(int(axis[0]) for axis in np.nonzero(unlike))[:-1]
    where = say("sequence {sequence}", sequence=place[0])
    if len(place) == 2:
        where = say("sequence {sequence}, timestep {t}", sequence=place[0], t=place[1])
    both = literally(describe.text(right[place])), literally(describe.text(yours[place]))
    return Failing(*both, where=where)


def _told(error: Exception) -> Phrase:
    """What an error says, without the marks that are meant for a terminal or for its authors."""
    text = re.sub(r"\x1b\[\d+m|\{\{function_node [^}]*\}\} ?", "", str(error))
    return literally(f"{type(error).__name__}: {text}")
