"""Plain data as JSON and bytes, believed by neither side that reads it.

JSON says of every value what it is, so that nothing has to be guessed and nothing is ever run;
the numbers of arrays lie in the bytes beside it:

    ["none"] ["bool", true] ["int", "-0xc"] ["float", "0x1.8p+1"] ["str", "…"] ["complex", "…", "…"]
    ["list", […]] ["tuple", […]] ["dict", [[key, value], …]]
    ["array", "<f4", [3, 2], place]     NumPy; the bytes lie at `place`
    ["number", "<f4", place]            one NumPy number
    ["objects", [3], [value, …]]        an array of numbers, text, lists and arrays as objects
    ["eager", array]                    a TensorFlow tensor that holds numbers
    ["object", sort, name]              anything else: its sort and its type's name, no more

Symbolic tensors and models are written by ``kata.remote.inside.keras_objects``. Over a socket go
frames: two lengths, a JSON text, and the bytes of the arrays in it.
"""

import json
import math
import socket
import struct
import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

MOST_BYTES = 16 * 2**20  # what is said at once is never longer

# No exercise asks for as much, and all that comes is shown to people, whole.
MOST_NUMBERS = 50_000
MOST_PARTS = 20_000
LONGEST_TEXT = 20_000

DEEPEST = 40
LONGEST_NAME = 200
MOST_AXES = 32
LONGEST_INT = 2_600  # hexadecimal digits: fewer than Python refuses to write out
LAST_CHARACTER = 0x10FFFF

# bool, whole numbers, floats, complex numbers, text; never objects, never anything with fields.
DTYPES = "biufcU"

_LENGTHS = struct.Struct(">II")


class WireError(Exception):
    """What came is not in this format, or larger than it may be."""


class TooMuchError(Exception):
    """A value that is larger than may be sent; the text says what of it."""


class Writer:
    """Writes values as JSON and bytes."""

    def __init__(self, other: Callable[[Any, "Writer"], list[Any]] | None = None) -> None:
        self.other = other  # what writes a value that is no plain data; it gives its JSON
        self.bytes: list[bytes] = []
        self._length = 0
        self._parts = 0

    def value(self, value: Any, depth: int = 0) -> list[Any]:
        """The JSON of one value; TooMuchError where it is too large, too deep or too many."""
        self._parts += 1
        if self._parts > MOST_PARTS or depth > DEEPEST:
            raise TooMuchError("parts")
        kind = type(value)
        plain = _plain(value, kind)
        if plain is not None:
            return plain
        # A named tuple is a tuple, an OrderedDict a dict: what they say of themselves is not asked.
        for base in (list, tuple):
            if issubclass(kind, base):
                parts = [self.value(part, depth + 1) for part in base.__iter__(value)]
                return [base.__name__, parts]
        if issubclass(kind, dict):
            pairs = [[self.value(one, depth + 1) for one in pair] for pair in dict.items(value)]
            return ["dict", pairs]
        if issubclass(kind, np.ndarray):
            value = np.asarray(value)
            if value.dtype.kind in DTYPES:
                return ["array", value.dtype.str, list(value.shape), self._put(value)]
            if value.dtype.kind == "O" and _is_of_numbers(parts := value.ravel().tolist()):
                return ["objects", list(value.shape), self.value(parts, depth)[1]]
        is_number = issubclass(kind, np.generic) and kind.__module__ == "numpy"
        if is_number and value.dtype.kind in DTYPES:
            return ["number", value.dtype.str, self._put(np.asarray(value))]
        if self.other:
            return self.other(value, self)
        return ["object", "object", kind.__name__[:LONGEST_NAME]]

    def weights(self, array: np.ndarray) -> list[Any]:
        """The JSON of an array that nobody will be shown."""
        return ["array", array.dtype.str, list(array.shape), self._put(array, MOST_BYTES)]

    def _put(self, array: np.ndarray, most: int = MOST_NUMBERS) -> int:
        """Keep an array's bytes; where they lie."""
        if array.size > most or array.nbytes > MOST_BYTES - self._length:
            raise TooMuchError("numbers")
        place = self._length
        self.bytes.append(np.ascontiguousarray(array).tobytes())
        self._length += array.nbytes
        return place


def _plain(value: Any, kind: type) -> list[Any] | None:
    if value is None:
        return ["none"]
    if kind is bool:
        return ["bool", value]
    if kind is int:
        return ["int", hex(value)]
    if kind is float:
        return ["float", value.hex()]
    if kind is complex:
        return ["complex", value.real.hex(), value.imag.hex()]
    if issubclass(kind, str) and not issubclass(kind, np.generic):
        value = str.__str__(value)
        if len(value) > LONGEST_TEXT:
            raise TooMuchError("characters")
        return ["str", value]
    return None


def _is_of_numbers(value: Any) -> bool:
    """Whether it is plain data, of what an array of objects may hold."""
    kind = type(value)
    if kind in (list, tuple):
        return all(map(_is_of_numbers, value))
    if kind is np.ndarray or (issubclass(kind, np.generic) and kind.__module__ == "numpy"):
        return value.dtype.kind in DTYPES
    return kind in (bool, int, float, complex, str, type(None))


class Reader:
    """Reads values from JSON and bytes that may say anything."""

    def __init__(
        self, data: bytes, others: dict[str, Callable[[list[Any]], Any]] | None = None
    ) -> None:
        self._bytes = data
        # Whoever writes honestly writes the bytes of each array once.
        self._left = len(data)
        self.others = others or {}  # what reads further sorts of values, by their word
        self._parts = 0

    def value(self, said: Any, depth: int = 0) -> Any:
        """The value that JSON and bytes say; WireError where they say none."""
        self._parts += 1
        if self._parts > MOST_PARTS or depth > DEEPEST:
            raise WireError("too many parts")
        if type(said) is not list or not said or type(said[0]) is not str:
            raise WireError("a value is a list that begins with a word")
        word, *rest = said
        try:
            if word in ("list", "tuple"):
                parts = [self.value(part, depth + 1) for part in _of(list, *rest)]
                return parts if word == "list" else tuple(parts)
            if word == "dict":
                pairs = [_of(list, pair) for pair in _of(list, *rest)]
                return {self._key(k): self.value(v, depth + 1) for k, v in pairs}
            if word == "array":
                return self._array(*rest)
            if word == "number":
                return self._array(rest[0], [], rest[1])[()]
            if word == "objects":
                return self._objects(*rest, depth=depth)
            if word in self.others:
                return self.others[word](rest)
            return _PLAIN[word](*rest)
        except (KeyError, TypeError, ValueError, OverflowError, IndexError) as error:
            raise WireError(f"{word}: {type(error).__name__}") from None

    def _objects(self, shape: Any, parts: Any, *, depth: int) -> np.ndarray:
        objects = np.fromiter(self.value(["list", parts], depth), object)
        if not _is_of_numbers(objects.tolist()):
            raise WireError("plain data as objects expected")
        return objects.reshape(_sizes(shape))

    def _key(self, said: Any) -> Any:
        key = self.value(said, DEEPEST)
        if type(key) not in (str, int, float, bool, type(None)):
            raise WireError("a key is plain")
        return key

    def _array(self, dtype_: Any, shape: Any, place: Any, most: int = MOST_NUMBERS) -> np.ndarray:
        dtype = np.dtype(_of(str, dtype_))
        sizes = _sizes(shape)
        if dtype.kind not in DTYPES or dtype.fields or not dtype.itemsize:
            raise WireError("no such array")
        count, begin = math.prod(sizes), _of(int, place)
        if begin < 0 or count > most or begin + count * dtype.itemsize > len(self._bytes):
            raise WireError("an array lies outside of its frame")
        self._left -= count * dtype.itemsize
        if self._left < 0:
            raise WireError("arrays lie on the same bytes")
        if dtype.kind == "b":
            bits = np.frombuffer(self._bytes, np.uint8, count, begin)
            return np.not_equal(bits, 0).reshape(sizes)
        array: np.ndarray = np.frombuffer(self._bytes, dtype, count, begin).reshape(sizes).copy()
        if dtype.kind == "U":
            # NumPy itself fails on what is no character.
            codes = array.reshape(-1).view(np.dtype(np.uint32).newbyteorder(dtype.byteorder))
            if (codes > LAST_CHARACTER).any() or ((codes >= 0xD800) & (codes < 0xE000)).any():
                raise WireError("an array of no text")
        return array

    def weights(self, said: Any) -> np.ndarray:
        """An array that nobody will be shown."""
        word, *rest = _of(list, said)
        if word != "array" or len(rest) != 3:
            raise WireError("an array expected")
        return self._array(rest[0], rest[1], rest[2], MOST_BYTES)


def _of(kind: type, value: Any = None) -> Any:
    if type(value) is not kind:
        raise WireError(f"{kind.__name__} expected")
    return value


def _sizes(shape: Any) -> list[int]:
    sizes = [_of(int, size) for size in _of(list, shape)]
    if len(sizes) > MOST_AXES or not all(0 <= size <= MOST_BYTES for size in sizes):
        raise WireError("no such shape")
    return sizes


def _text(value: Any) -> str:
    text: str = _of(str, value)
    if len(text) > LONGEST_TEXT:
        raise WireError("a text is too long")
    # Half of a pair of surrogates is no text that anybody can be shown.
    return text.encode("utf-8", "replace").decode()


def _whole(value: Any) -> int:
    text: str = _of(str, value)
    if len(text) > LONGEST_INT:
        raise WireError("a number is too long")
    return int(text, 16)


_PLAIN: dict[str, Callable[..., Any]] = {
    "none": lambda: None,
    "bool": lambda value: _of(bool, value),
    "int": _whole,
    "float": lambda value: float.fromhex(_of(str, value)),
    "complex": lambda *parts: complex(*(float.fromhex(_of(str, part)) for part in parts)),
    "str": _text,
}


def frame(said: Any, data: Sequence[bytes] = ()) -> bytes:
    """JSON and bytes as one frame; TooMuchError where it is longer than MOST_BYTES."""
    text = json.dumps(said, ensure_ascii=True, separators=(",", ":")).encode()
    length = sum(map(len, data))
    if len(text) + length > MOST_BYTES:
        raise TooMuchError("bytes")
    return b"".join([_LENGTHS.pack(len(text), length), text, *data])


def receive(channel: socket.socket, seconds: float | None = None) -> tuple[Any, bytes] | None:
    """The next frame's JSON and bytes; None where the other side has ended.

    Raises WireError where it is no frame, TimeoutError where the whole of it took longer.
    """
    end = None if seconds is None else time.monotonic() + seconds
    lengths = _exactly(channel, _LENGTHS.size, end)
    if lengths is None:
        return None
    text_length, length = _LENGTHS.unpack(lengths)
    if text_length + length > MOST_BYTES:
        raise WireError("a frame is too long")
    text, data = _exactly(channel, text_length, end), _exactly(channel, length, end)
    if text is None or data is None:
        return None
    try:
        return json.loads(text.decode("ascii")), data
    except (ValueError, RecursionError):
        raise WireError("a frame is no JSON") from None


def _exactly(channel: socket.socket, length: int, end: float | None) -> bytes | None:
    parts: list[bytes] = []
    while length:
        if end is not None:
            # A byte now and then must not keep anybody waiting.
            channel.settimeout(max(end - time.monotonic(), 0.001))
        try:
            part = channel.recv(min(length, 2**20))
        except ConnectionError:
            return None
        if not part:
            return None
        parts.append(part)
        length -= len(part)
    return b"".join(parts)
