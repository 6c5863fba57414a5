"""When two arrays hold the same, and where; which axis is of another size; how both are written.

All facts and rules about arrays stand on this.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from kata.collect.answer import Call
from kata.diagnose.mistakes import fact
from kata.keras.arrays import TOLERANCE
from kata.language import Phrase
from kata.sketch import Shape

LARGE = 10_000
"""An array of more numbers is looked at less closely, so that it takes no longer."""

MOST_SLICES = 200
"""In so many slices of an array another is looked for."""

DISTINCT = 3
"""With fewer different numbers much holds by chance."""

FEW = 3
"""So few wrong numbers are counted, unless they are all that there are at some place of an axis."""

TIME = ("timesteps", "longest")
X_AXES = ("batch_size", "timesteps", "input_dim")


def right_places(expected: np.ndarray, yours: np.ndarray) -> np.ndarray:
    """Where two arrays of one shape hold the same, as the grader sees it."""
    return np.asarray(np.isclose(yours, expected, rtol=TOLERANCE, atol=TOLERANCE, equal_nan=True))


def alike(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether two arrays are the same but for rounding; small numbers must be as near as others."""
    if one.shape != other.shape:
        return False
    one, other = np.asarray(one, dtype=float), np.asarray(other, dtype=float)
    return bool((np.abs(one - other) <= _rounding(other)).all())


def matches(source: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Whether each row of `target` is each row of `source`, (rows of target, rows of source)."""
    difference = np.abs(target[:, np.newaxis].astype(float) - source[np.newaxis].astype(float))
    near = difference <= _rounding(target.astype(float))[:, np.newaxis]
    return np.asarray(near.all(axis=-1))


def _rounding(numbers: np.ndarray) -> np.ndarray:
    """How far off a number may be: never further than the grader lets it."""
    sizes = np.abs(numbers)
    return np.asarray(TOLERANCE * (min(1.0, float(sizes.max(initial=0))) + sizes))


def whole_places(slices: np.ndarray, target: np.ndarray) -> list[int]:
    """The places along axis 0 that hold what `target` does."""
    return [place for place, one in enumerate(slices[:MOST_SLICES]) if alike(one, target)]


def is_constant(numbers: np.ndarray) -> bool:
    """Whether all numbers are one; of none and of one they are."""
    return numbers.size < 2 or bool((numbers == numbers.flat[0]).all())


def few_valued(numbers: np.ndarray) -> bool:
    """Whether there are so few different numbers that much holds of them by chance."""
    return numbers.dtype.kind == "b" or len(np.unique(numbers.ravel()[:LARGE])) < DISTINCT


def mostly_distinct(numbers: np.ndarray) -> bool:
    """Whether most of the numbers come but once."""
    return 2 * len(np.unique(numbers)) > numbers.size


def shown(number: float) -> str:
    """A number as a learner would write it; what goes on for ever is cut, and says so."""
    if not np.isfinite(number):
        return str(number)
    if float(number).is_integer() and abs(number) < 1e15:
        return str(int(number))
    text = f"{number:.4g}"
    if abs(float(text) - number) <= 1e-9 * abs(number):
        return text
    if 1e-3 < abs(number) < 100:
        # Not rounded: what is written is what the number begins with.
        return f"{number:.17f}"[: 7 if number < 0 else 6] + "…"
    return f"≈{text}"


def ranges(places: Sequence[int]) -> str:
    """Places in order: 0–2, 5."""
    there = set(places)
    firsts = [place for place in places if place - 1 not in there]
    lasts = [place for place in places if place + 1 not in there]
    pairs = zip(firsts, lasts, strict=True)
    return ", ".join(f"{first}–{last}" if last > first else str(first) for first, last in pairs)


def listed(names: Iterable[str]) -> str:
    """Names of axes, or sizes, as a shape is written."""
    return f"({', '.join(names)})"


def at(axis: int, text: object) -> str:
    """What an index on one axis looks like: [:, 0]."""
    return f"[{':, ' * axis}{text}]"


def others(array: np.ndarray, axis: int) -> tuple[int, ...]:
    """All axes but one."""
    return tuple(one for one in range(array.ndim) if one != axis)


def axes_between(longer: Shape, shorter: Shape) -> list[int]:
    """The axes of the longer shape without any one of which it is the shorter one."""
    return [axis for axis in range(len(longer)) if without(longer, axis) == shorter]


def without(shape: Shape, axis: int) -> Shape:
    """A shape without one of its axes."""
    return shape[:axis] + shape[axis + 1 :]


def other_orders(count: int) -> Iterator[tuple[int, ...]]:
    """All orders of so many axes or results but their own."""
    return itertools.islice(itertools.permutations(range(count)), 1, None)


def where_right(right: np.ndarray, axes: Sequence[str]) -> list[Phrase]:
    """At which timesteps, for which sequences, in which columns all numbers are right."""
    if not right.size:
        return []
    wrong = right.size - int(right.sum())
    whole = any((~right).all(axis=others(right, axis)).any() for axis in range(right.ndim))
    if wrong <= FEW and right.size > 2 * FEW and not whole:
        return [fact("numbers_right", right=right.size - wrong, count=right.size)]
    order = sorted(range(right.ndim), key=lambda axis: axes[axis] not in TIME)
    some = [_along(right, axis, axes[axis]) for axis in order]
    return [one for one in some if one]


def _along(right: np.ndarray, axis: int, name: str) -> Phrase | None:
    """Which places of an axis are right; nothing where all or none are."""
    whole = np.asarray(right.all(axis=others(right, axis)))
    count = int(whole.sum())
    if not 0 < count < len(whole):
        return None
    if name in TIME and whole[:count].all():
        return fact("right_up_to_timestep", last=count - 1, next=count)
    if name in TIME and whole[-count:].all():
        return fact("right_from_timestep", first=len(whole) - count)
    fewer = "right" if 2 * count <= len(whole) else "wrong"
    places = ranges(np.flatnonzero(whole == (fewer == "right")).tolist())
    if name in TIME:
        return fact(f"{fewer}_at_timesteps", places=places)
    if name == "batch_size":
        return fact(f"{fewer}_for_sequences", places=places)
    if right.ndim == 1:
        # Of one row of numbers the count says as much.
        return None
    if axis == right.ndim - 1:
        return fact(f"{fewer}_in_columns", places=places)
    return fact(f"{fewer}_at_places", axis=name, places=places)


def of_shape(
    expected: tuple[int, ...], yours: tuple[int, ...], axes: Sequence[str], sizes: Mapping[str, int]
) -> list[Phrase]:
    """Which axis has another size, is missing or is too much, by its name.

    `axes` are the names of the axes expected, `sizes` the sizes of the call by their names.
    """
    if len(yours) == len(expected):
        if sorted(yours) == sorted(expected) and len(set(expected)) == len(expected):
            came = listed(axes[expected.index(size)] for size in yours)
            return [fact("sizes_in_other_order", yours=came, expected=listed(axes))]
        return [
            fact("axis_of_other_size", axis=name, yours=_named(came, sizes, name), expected=asked)
            for name, asked, came in zip(axes, expected, yours, strict=True)
            if asked != came
        ]
    gone, more = axes_between(expected, yours), axes_between(yours, expected)
    if len(gone) == 1:
        return [fact("axis_gone", axis=axes[gone[0]], axes=listed(axes))]
    if len(more) == 1:
        return [fact("axis_too_many", axis=more[0], size=_named(yours[more[0]], sizes, ""))]
    return [fact("axes_counted", yours=len(yours), count=len(expected), axes=listed(axes))]


def _named(size: int, sizes: Mapping[str, int], but: str) -> str:
    """A size and whose it is, where that is certain: ``5 = timesteps``; a product of two, too."""
    name = name_of(size, {name: one for name, one in sizes.items() if name != but})
    return f"{size} = {name}" if name else str(size)


def name_of(number: float, sizes: Mapping[str, int]) -> str | None:
    """The one size, or product of two, that the number is; None where several are."""
    plain = {name: size for name, size in sizes.items() if "." not in name and "(" not in name}
    products = {
        f"{one} * {other}": plain[one] * plain[other]
        for one, other in itertools.combinations(plain, 2)
        if plain[one] > 1 and plain[other] > 1
    }
    some = (
        [name for name, size in named.items() if size == number and size > 1]
        for named in (plain, products, sizes)
    )
    names = next(filter(None, some), [])
    # Of x.shape[1] and kernel.shape[0] either is right, and one of them is enough.
    return names[0] if len(names) == 1 or any("." in name for name in names[:1]) else None


def sizes_of(call: Call) -> dict[str, int]:
    """The sizes in a call's arguments by their names: of the axes of x, whole numbers, others."""
    named: dict[str, int] = {}
    rest: dict[str, int] = {}
    for name, value in call.given.items():
        if type(value) is int:
            named[name] = value
        elif isinstance(value, np.ndarray):
            rest |= {f"{name}.shape[{axis}]": size for axis, size in enumerate(value.shape)}
            if name == "x" and value.ndim == len(X_AXES):
                named |= dict(zip(X_AXES, value.shape, strict=True))
        elif isinstance(value, (str, list)):
            rest[f"len({name})"] = len(value)
    return named | rest
