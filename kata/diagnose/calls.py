"""What the calls of one function show together: misconceptions that explain them, or facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from typing import Any

import numpy as np

from kata.collect.answer import Call, Returned
from kata.diagnose import arrays, facts
from kata.diagnose.beside import Results, facts_of_calls
from kata.diagnose.mistakes import NOTHING, Diagnosis, beside_the_verdict, known, mistake, told
from kata.diagnose.search import Explanation, Misconception, Program, smallest
from kata.diagnose.values import form_of, gives, plain_in
from kata.keras.arrays import as_arrays, same
from kata.score import Mistake

Sight = Callable[[np.ndarray, np.ndarray], Mapping[str, object] | None]
"""From what came and what was expected to the facts of a mistake; None where it is not it."""

Arrays = Sequence[np.ndarray]


def explanation(
    returned: Sequence[Returned], program: Program, ungraded: Sequence[Returned] = ()
) -> Explanation:
    """The smallest set of misconceptions that explains all these calls, the right ones too.

    One call alone often has several explanations: the timestep before timestep 1 is also
    the first. So have further calls, which nothing is asked of, to be explained too. Of several
    sets that is told which all of them share.
    """
    return _explanation(frozenset((*returned, *ungraded)), program)


# A test asks for each of its expectations, and of the same calls.
@lru_cache(maxsize=1)
def _explanation(calls: frozenset[Returned], program: Program) -> Explanation:
    failed = [one for one in calls if one.gave and not _explains(program, False, one)]
    if not failed:
        return ()
    # What is wrong rules out most; of that, what is computed in the shortest time.
    first = sorted(failed, key=lambda one: sum(map(np.size, one.call.named.values())))
    ordered = [*first, *(one for one in calls if one not in first)]
    others = [_other_numbers(one.call) for one in ordered]
    found = smallest(
        program,
        lambda some: all(map(partial(_explains, program.built(*some), len(some) > 1), ordered)),
        lambda some: [_given_by(program.built(*some), call) for call in others],
        gives,
        one_of=_changing_form(program, ordered[0]),
    )
    # One number again and again comes of many sets; a likely single one is told all the same.
    if len(found) > 1 and len({one for it in failed for one in plain_in(it.value)}) < 2:
        return ()
    return found


def _changing_form(program: Program, returned: Returned) -> Container[Misconception] | None:
    """The misconceptions whose program gives another form than is right, where this call did.

    What has another form is not explained by those alone that change numbers.
    """
    call = returned.call
    right = form_of(_given_by(program, call))
    if form_of(returned.value) == right:
        return None
    every = program.misconceptions
    return {one for one in every if form_of(_given_by(program.built(one), call)) != right}


def _explains(program: Callable[..., Any], closely: bool, returned: Returned) -> bool:
    """Whether the program gives what the call gave, or raises what it raised.

    Closely, in the same words but for numbers: together, mistakes raise for many a reason.
    """
    other = _given_by(program, returned.call)
    if isinstance(other, BaseException):
        error = returned.raised and returned.raised.error
        texts = {re.sub(r"\d+", "", str(one)) for one in (error, other) if closely}
        return isinstance(error, type(other)) and len(texts) < 2
    # Whoever changed an argument, which is told by itself, gave a value all the same.
    came = returned.gave or returned.changed is not None
    return came and gives(returned.value, other)


def _given_by(program: Callable[..., Any], call: Call) -> Any:
    """What the program gives; the exception where it raises one."""
    try:
        with np.errstate(all="ignore"):
            return program(*call.args, **call.kwargs)
    except Exception as error:
        # A wrong program may raise anything, for numbers that it was not made for.
        return error


def _other_numbers(call: Call) -> Call:
    """The same call with other numbers in its arrays; with other whole numbers where it has none.

    They are the same whenever it is asked.
    """
    rng = np.random.default_rng(0)

    def other(value: Any) -> Any:
        if isinstance(value, list):
            return [other(one) for one in value]
        if isinstance(value, np.ndarray) and value.dtype.kind == "f":
            return np.asarray(rng.uniform(-1, 1, value.shape), dtype=value.dtype)
        return value + int(rng.integers(1, 9)) if not arrays and type(value) is int else value

    arrays = bool(call.named)
    kwargs = {name: other(value) for name, value in call.kwargs.items()}
    return Call(call.function, tuple(map(other, call.args)), kwargs, call.parameters)


class Judged:
    """A call, the right arrays, and those that came: () where something else did."""

    def __init__(self, returned: Returned, expected: Arrays, yours: Arrays) -> None:
        self.returned = returned
        self.expected = expected
        self.yours = yours
        self.right = list(map(same, yours, expected))

    @property
    def is_right(self) -> bool:
        """Whether all of them are."""
        return bool(self.right) and all(self.right)

    @property
    def place(self) -> int:
        """Of the first array that is wrong."""
        return self.right.index(False)


class Evidence:
    """What several calls of one function show, and what is told of a wrong one among them.

    Args:
        returned: what each call gave.
        expected: the right arrays of each.
        came: those that came, as many; None where something else did.
        results: the names of the arrays.
        program: the reference, if there is one.
        ungraded: further calls that nothing is asked of.
        seen: mistakes that are seen in an array alone.
    """

    def __init__(
        self,
        returned: Sequence[Returned],
        expected: Sequence[Arrays],
        came: Sequence[Arrays | None],
        results: Results,
        program: Program | None,
        ungraded: Sequence[Returned] = (),
        seen: Sequence[tuple[str, Sight]] = (),
    ) -> None:
        self.results = results
        self._program = program
        self._seen = seen
        self._ungraded = ungraded if program else ()
        pairs = zip(returned, expected, came, strict=True)
        self._judged = [Judged(one, asked, yours or ()) for one, asked, yours in pairs]
        gave = [one for one in self._judged if one.returned.gave and one.yours]
        self._wrong = [one for one in gave if not one.is_right]
        # Nothing is to be explained where all is right.
        all_right = all(one.is_right for one in self._judged)
        self._found = explanation(returned, program, ungraded) if program and not all_right else ()

    def named(self, returned: Returned) -> Diagnosis:
        """The misconceptions, as they are told of this call."""
        return told(self._found, *returned.call.args, **returned.call.kwargs)

    @beside_the_verdict(NOTHING)
    def of(self, returned: Returned) -> Diagnosis:
        """What is told of a call that gave wrong arrays: mistakes, or else facts."""
        wrong = next(one for one in self._wrong if one.returned is returned)
        both, names = (wrong.expected, wrong.yours), tuple(self.results)
        one = self.named(returned)
        if not one:
            looked = ((id, look(wrong.yours[0], wrong.expected[0])) for id, look in self._seen)
            seen = (mistake(id, **gaps) for id, gaps in looked if gaps is not None)
            one = known(next(seen, self._of_all))
        order = facts.in_other_order(*both, names)
        if one or order:
            return one or Diagnosis(facts=order)
        in_it = known(self._in_array(wrong)).mistakes
        which = facts.in_results(*both, names)[:1]
        return Diagnosis(in_it, which if in_it else (*which, *self._facts(wrong)))

    @cached_property
    def _of_all(self) -> Mistake | None:
        """The mistake of another order, of axes or of results, if all calls show it."""
        if not all(one.yours for one in self._judged):
            return None
        if len(self.results) == 1:
            (axes,) = self.results.values()
            wrong = [one for one in self._judged if not one.is_right]
            return arrays.in_order_of_axes([(one.expected[0], one.yours[0]) for one in wrong], axes)
        read = [(one.expected, one.yours) for one in self._judged]
        for one in self._ungraded:
            due = self._right_for(one.call)
            yours = as_arrays(one.value, len(self.results))
            if not isinstance(due, (tuple, list)) or len(due) != len(self.results):
                # Where one result alone is asked, there is no other order of it.
                if one.gave and not gives(one.value, due):
                    return None
            elif yours is None:
                return None
            else:
                read.append(([np.asarray(part) for part in due], yours))
        return arrays.in_order_of_results(read, tuple(self.results))

    def _in_array(self, wrong: Judged) -> Mistake | None:
        """What the first wrong array shows, if that of the largest call shows it too."""
        one, other = (arrays.in_array(*self._first(it)) for it in (wrong, self._largest(wrong)))
        return one if one and other and one.id == other.id else None

    def _facts(self, wrong: Judged) -> facts.Facts:
        """What is true of the call; and of its largest like, which shows more."""
        call, first = wrong.returned.call, self._first(wrong)
        whole = facts.as_a_whole(*first, call)
        here = whole or facts.in_part(*first, call)
        # Further calls are made once in a test, and once is said how many numbers are right.
        if whole or wrong.returned.log.mismatches:
            return here
        largest = self._largest(wrong)
        if largest is wrong:
            some = (*here[:1], *self._of_calls(wrong)[:2], *here[1:])
            return some or facts.numbers_right(*first[:2])
        other, first_there = largest.returned.call, self._first(largest)
        there = facts.as_a_whole(*first_there, other) or (
            *facts.in_part(*first_there, other)[:1],
            *self._of_calls(largest)[:2],
        )
        more = [one for one in there if one not in here][:2]
        if not more:
            return here or facts.numbers_right(*first[:2])
        return (*here[:1], facts.of_another_call(other), *more)

    def _largest(self, wrong: Judged) -> Judged:
        """The call in which the same result is wrong and which shows most.

        Of one number alone there is little to say.
        """
        some = [one for one in self._wrong if one.place == wrong.place]
        return max(some, key=lambda one: sum(array.size for array in one.expected))

    def _first(self, wrong: Judged) -> tuple[np.ndarray, np.ndarray, tuple[str, ...]]:
        """The first wrong array of a call: the right one, yours, and the names of its axes."""
        right, axes = wrong.expected[wrong.place], list(self.results.values())[wrong.place]
        # Of fewer axes they are the last names.
        return right, wrong.yours[wrong.place], axes[max(0, len(axes) - right.ndim) :]

    def _of_calls(self, wrong: Judged) -> facts.Facts:
        # The only result may have fewer axes than the names that there are.
        results = self.results if len(self.results) > 1 else {"": self._first(wrong)[2]}
        made = [one.returned for one in self._judged]
        others = [one for one in self._ungraded if one not in made]
        calls = [(one.returned.call, one.is_right) for one in self._judged]
        calls += [(one.call, gives(one.value, self._right_for(one.call))) for one in others]
        all_gave = all(one.gave for one in (*made, *others))
        # Where one gave nothing at all, nobody can compare them.
        return facts_of_calls(wrong.returned, self._program, results, calls if all_gave else [])

    def _right_for(self, call: Call) -> Any:
        return self._program(*call.args, **call.kwargs) if self._program else None
