"""Every exception is told something true: a cause where the code shows it, else what it says."""

from __future__ import annotations

import random
import textwrap
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kata.collect.answer import AnswerFile, Call
from kata.collect.run import Raised
from kata.diagnose import exceptions
from kata.diagnose.mistakes import Diagnosis, ids_in, sentences
from kata.language import LANGUAGES
from kata.rnn import raised
from kata.score import CheckLog
from tests.kata.sessions import ROOT
from tools.grading import declared

GRADER_ERROR = ("raised", "raised_here", "exceptions", "files")
HEADER = "import math, numpy as np\n"

X = np.arange(24.0).reshape(2, 4, 3)
NORMS = np.ones(5)

# By the id of what is told: the body of a function, which has the parameters of CALL.
CALL: dict[str, Any] = {"x": X, "n": 3, "none": None, "text": "hello", "rows": [1, 2, 3]}
SAID = {
    "none_in_use": "return none + 1",
    "operands_unlike": "return text - n",
    "concatenated_unlike": "return text + n",
    "dtypes_unlike": "return np.add(np.array(['a']), 1.0)",
    "compared_unlike": "return text < n",
    "not_iterable": "a, b = n",
    "not_indexable": "return len[0]",
    "items_fixed": "text[0] = 'H'",
    "not_callable": "return n(x)",
    "has_no_length": "return len(n)",
    "unhashable": "return {rows: 1}",
    "call_lacks_arguments": "return (lambda a, b: a)(1)",
    "call_has_too_many": "return (lambda a: a)(1, 2)",
    "call_has_unknown": "return (lambda a: a)(b=1)",
    "call_gives_twice": "return (lambda a: a)(1, a=2)",
    "index_is_no_integer": "return rows[1.0]",
    "unpacked_few": "a, b, c, d = rows",
    "unpacked_many": "a, b = rows",
    "popped_from_none": "return [].pop()",
    "index_past_the_end": "return rows[3]",
    "axis_is_empty": "return x[:0][0]",
    "index_outside": "return x[:, 4]",
    "shapes_unlike": "return x + x[:, 1:3]",
    "place_of_other_shape": "y = x.copy()\ny[0] = x[0][:2]",
    "written_in_place": "y = np.arange(3)\ny /= 2",
    "several_in_one_place": "y = np.zeros(3)\ny[0] = rows",
    "product_unlike": "return x[0] @ x[1]",
    "product_of_no_array": "return n @ x[0]",
    "nothing_to_join": "return np.stack([])",
    "joined_unlike": "return np.concatenate([x[0], x[0][:, 1:]])",
    "stacked_unlike": "return np.stack([x[0], x[0][1:]])",
    "items_unlike": "return np.array([x[0], x[0][1:]])",
    "split_unevenly": "return np.split(x, 3, axis=1)",
    "truth_of_several": "return x if x else n",
    "value_not_found": "return rows.index(5)",
    "largest_of_none": "return max([])",
    "math_undefined": "return math.log(0)",
    "number_too_large": "return math.exp(1e6)",
    "no_whole_number": "return int(float('inf'))",
    "text_is_no_number": "return int(text)",
    "divided_by_zero": "return n / 0",
    "no_such_key": "return {}['units']",
    "has_no_attribute": "return text.size",
    "used_before_it_is_set": "h = h + 1",
    "raised_on_purpose": "raise ValueError('index 3 is out of bounds for axis 0 with size 3')",
    "raised_BaseException": "def other():\n    raise type('Own', (BaseException,), {})()\nother()",
    "raised_ValueError": "return x.reshape(2, 3, 4, order='Z')",
    "raised_TypeError": "return -text",
    "raised_IndexError": "import re\nreturn re.match('a', 'a').group(5)",
    "raised_KeyError": "return {}['k' * 100]",
    "raised_AttributeError": "return object.__getattribute__(n, 'k' * 200)",
    "raised_NameError": "def inner():\n    return later\ninner()\nlater = 1",
    "raised_ArithmeticError": "import decimal\nreturn decimal.Decimal('sNaN') + 1",
    "raised_AssertionError": "assert n == 4",
    "raised_StopIteration": "return next(iter([]))",
    "raised_ImportError": "import zipimport\nzipimport.zipimporter('/nowhere')",
    "raised_OSError": "return open('/nowhere/to/be/found')",
    "raised_MemoryError": "return np.zeros((10**6, 10**6, 10**6))",
    "raised_RecursionError": "a = []\nfor _ in range(10**5):\n    a = [a]\nreturn repr(a)",
    "raised_RuntimeError": "d = {n: n}\nfor key in d:\n    d[key + 1] = 1",
    "raised_UnicodeError": "return '한'.encode('ascii')",
    "raised_SyntaxError": "return eval('1 +')",
    "raised_Warning": "import warnings\nwarnings.simplefilter('error')\nwarnings.warn('old')",
    "breakpoint_left_in": """
        import io, pdb
        pdb.Pdb(stdin=io.StringIO(""), stdout=io.StringIO()).set_trace()
        return n""",
    "asks_for_input": "return input()",
    "endless_recursion": "return f(x, n, none, text, rows)",
    "name_not_defined": "return nothing_of_this_name",
    "name_known_elsewhere": "return only_there",
    "value_never_set": "if n == 4:\n    y = 1\nreturn y",
    "list_has_no": "return rows.mean()",
    "array_has_no": "return x.append(1)",
    "round_brackets": "return x(0)",
    "number_looped_over": "return [1 for _ in n]",
    "tuple_of_a_number": "return tuple(n)",
    "number_indexed": "return n[0]",
    "float_for_size": "return range(n / 1)",
    "tuple_needs_comma": "return x.shape + (1)",
    "rows_of_other_lengths": "return np.array([\n    [1, 2],\n    [3],\n])",
    "reshape_does_not_fit": "return x.reshape(5, 5)",
    "count_one_off": "return np.arange(23).reshape(2, 4, 3)",
    "axis_not_there": "return x.shape[3]",
    "sizes_unpacked": "rows, columns = x.shape",
    "no_such_name": "return np.aray",
    "not_in_numpy": "return np.sigmoid(x)",
    "cache_of_arrays": "return remembers(x)",
    "missing_package": "import no_such_package",
    "helper_beside": "import lies_beside",
    "relative_import": "from . import lies_beside",
    "exits": "exit()",
}
SAID_BY_KERAS = {
    "symbolic_index": "return y[:, 4]",
    "symbolic_indices": "return y[:, 0, 0]",
    "shapes_unlike": "return keras.Input((3, 2)) + keras.Input((4, 2))",
    "product_unlike": "return keras.Input((3, 2)) @ keras.Input((4, 3))",
    "layer_of_other_axes": "return layers.SimpleRNN(4)(keras.Input((3, 2))[:, -1])",
    "layer_of_other_width": "d = layers.Dense(3)\nd(y)\nreturn d(keras.Input((5,)))",
    "layer_inputs_counted": "return layers.Dense(3)([y, y])",
    "open_axis": "return layers.Dense(3)(keras.Input((None,)))",
    "identifier_unknown": "return layers.Dense(3, activation='softmx')",
    "unknown_loss": "return keras.losses.get('cross_entropy')",
    "raised_NotImplementedError": "return keras.layers.Layer().compute_output_shape((2, 3))",
    "tensorflow_1": "import tensorflow as tf\nreturn tf.placeholder('float32')",
    "tensorflow_has_begun": """
        import tensorflow as tf
        tf.constant(1) + 1
        cpus = tf.config.list_physical_devices("CPU")
        two = [tf.config.LogicalDeviceConfiguration()] * 2
        tf.config.set_logical_device_configuration(cpus[0], two)""",
    "argument_missing": "return layers.Dense()",
    "unknown_argument": "return layers.Dense(3, units_of=2)",
    "activation_by_place": "return layers.Dense(3, False)",
    "called_on_no_tensor": "return layers.Dense(3)('text')",
    "output_of_uncalled": "return layers.Dense(3).output",
    "symbolic_has_no_numbers": "return np.tanh(y)",
    "input_missing_axis": "return layers.SimpleRNN(4)(y)",
    "unpacked_one_tensor": "a, b = y",
    "target_and_output": """
        loss = keras.losses.CategoricalCrossentropy()
        return loss.call(np.zeros((1, 2)), np.zeros((1, 2, 3)))""",
}
KERAS_HEADER = """
import keras
from keras import layers
y = layers.Dense(4)(keras.Input((3,)))
"""
BESIDE = """

def other():
    only_there = 1


import functools


@functools.lru_cache
def remembers(x):
    return x
"""

# A cause that is not there, by what the judgement found: a body, and what must not be told of it.
FALSE = {
    "push is no method of arrays": ("rows.push(1)", "list_has_no"),
    "no if around it": ("for t in []:\n    h = t\nreturn h", "value_never_set"),
    "no for in the line": ("return tuple(n)", "number_looped_over"),
    "no numbers written out": ("return np.array([x[0], x])", "rows_of_other_lengths"),
    "parts of an array": ("a, b, c = np.split(x, 2)", "sizes_unpacked"),
    "a loop that runs on": ("k = 0\nwhile True:\n    x[k]\n    k += 1", "indexed_batch"),
    "a name set anew": ("x = x[0]\na, b, c, d = x.shape", "sizes_unpacked"),
    "a list, no shape": ("return rows[3]", "axis_not_there"),
    "nothing was counted out": ("return np.ones(23).reshape(2, 4, 3)", "count_one_off"),
    "a message by raise": ("raise NameError(\"name 'x' is not defined\")", "name_not_defined"),
    "an own function of the name": (
        "def step(a): return a\nstep(n, return_state=True)",
        "flag_at_call",
    ),
    "a line of two statements": ("y = None; y + 1", "raised_on_purpose"),
    "an if and a raise in one line": ("if none < 1: raise ValueError('x')", "raised_on_purpose"),
    "deep, not endless": (
        "return repr(__import__('functools').reduce(lambda a, _: [a], range(10**5), []))",
        "endless_recursion",
    ),
}


def diagnosis_of(folder: Path, code: str, call: Call) -> Diagnosis:
    """What is told of a call of this code."""
    path = folder / "01_answer.py"
    path.write_text(code, encoding="utf-8")
    file = AnswerFile(path, {})
    returned = file.call(call, CheckLog())
    if returned.unloaded:
        return exceptions.on_import(returned.unloaded, file)
    assert returned.raised, f"it gave {returned.value!r}"
    return exceptions.on_call(returned.raised, call, file)


def of_body(folder: Path, body: str, header: str = HEADER) -> Diagnosis:
    function = "def f(x, n, none, text, rows):\n" + textwrap.indent(textwrap.dedent(body), "    ")
    call = Call("f", tuple(CALL.values()), {}, tuple(CALL))
    return diagnosis_of(folder, header + function + BESIDE, call)


def ids(diagnosis: Diagnosis) -> set[str]:
    by_text = {text: id for id, text in sentences().items()}
    facts = {by_text[fact.text] for fact in diagnosis.facts}
    return {one.id for one in diagnosis.mistakes} | facts


def texts(diagnosis: Diagnosis) -> str:
    return " ".join(phrase.to(language) for phrase in diagnosis.phrases for language in LANGUAGES)


@pytest.fixture(autouse=True)
def course() -> None:
    exceptions.use(raised.rules())


@pytest.mark.parametrize("id", SAID)
def test_a_message_is_told(id: str, tmp_path: Path) -> None:
    (tmp_path / "lies_beside.py").touch()
    (tmp_path / "lies_beside.py").unlink() if id != "helper_beside" else None
    told = of_body(tmp_path, SAID[id])
    assert ids(told) == {id}
    assert "{" not in texts(told).replace("{}", "")


@pytest.mark.parametrize("id", SAID_BY_KERAS)
def test_a_message_of_keras_is_told(id: str, tmp_path: Path) -> None:
    told = of_body(tmp_path, SAID_BY_KERAS[id], HEADER + KERAS_HEADER)
    assert ids(told) == {id}


@pytest.mark.parametrize("what", FALSE)
def test_a_cause_that_is_not_there_is_not_named(what: str, tmp_path: Path) -> None:
    body, id = FALSE[what]
    told = ids(of_body(tmp_path, body))
    assert told
    assert id not in told


# What keeps a file from being imported: its bytes, and what is told.
FILES: dict[str, tuple[bytes, set[str]]] = {
    "no Python": (b"def f(:\n", {"syntax_error"}),
    "another encoding": ("# \ud55c\n".encode("cp949"), {"not_utf8"}),
    "two bytes for each character": ("x = 1\n".encode("utf-16"), {"not_utf8"}),
    "a null byte": (b"x = 1\x00\n", {"syntax_error"}),
    "a coding line that lies": ("# coding: euc-kr\n# \ud55c\n".encode(), {"coding_line"}),
    "a coding line of no coding": (b"# coding: hangul\n", {"coding_line"}),
    "nested too deeply": (b"x = " + b"(" * 5000 + b")" * 5000, {"syntax_error"}),
    "an error": (b"x = 1 / 0\n", {"raises_on_import", "divided_by_zero"}),
    "a name": (b"x = nothing\n", {"raises_on_import", "name_not_defined"}),
    "an end": (b"exit()\n", {"exits_on_import"}),
    "a question": (b"x = input()\n", {"asks_for_input"}),
    "a package": (b"import no_such_package\n", {"missing_package"}),
    "a name of a package": (b"from numpy import aray\n", {"no_such_name"}),
    "a package of packages": (b"import numpy.nowhere\n", {"missing_package"}),
    "a raise": (b"raise Exception\n", {"raises_on_import", "raised_on_purpose"}),
}


@pytest.mark.parametrize("what", FILES)
def test_a_file_that_cannot_be_imported(what: str, tmp_path: Path) -> None:
    content, asked = FILES[what]
    path = tmp_path / "01_answer.py"
    path.write_bytes(content)
    file = AnswerFile(path, {})
    returned = file.call(Call("f"), CheckLog())
    assert returned.unloaded
    assert ids(exceptions.on_import(returned.unloaded, file)) == asked


# Where no line of the file had begun.
UNBEGUN = {
    "def f(a): return a": "signature_changed",
    "f = lambda: 1": "signature_changed",
    "import functools\n@functools.cache\ndef f(*args): return args": "cache_of_arrays",
    "f = 'text'.join": "signature_changed",
    "import operator\nf = operator.itemgetter(0)": "raised_outside",
}


@pytest.mark.parametrize("code", UNBEGUN)
def test_a_function_that_does_not_begin(code: str, tmp_path: Path) -> None:
    call = Call("f", tuple(CALL.values()), {}, tuple(CALL))
    assert ids(diagnosis_of(tmp_path, code + "\n", call)) == {UNBEGUN[code]}


def test_every_sentence_can_be_told() -> None:
    answers = (ROOT / "tests" / "answers" / "wrong").rglob("*.py")
    told = {id for path in answers for id in declared(path).mistakes | declared(path).facts}
    told |= {*SAID, *SAID_BY_KERAS, *UNBEGUN.values()}
    told |= {id for _, some in FILES.values() for id in some}
    # By two files of one name, and where a file is taken away in between.
    # By tests/kata/test_surroundings.py.
    told.add("cannot_be_undone")
    told |= {"answered_twice", "unreadable_file", "stops_before_first_line"}
    assert {id for file in GRADER_ERROR for id in ids_in(file)} - told == set()


def test_every_rule_names_a_sentence() -> None:
    assert {rule.id for rule in raised.rules()} <= set(sentences())


def own(members: str, base: str = "Exception") -> str:
    """An exception of a class that has these members."""
    return f"type('E', ({base},), {{{members}}})()"


HOSTILE = {
    "a text that cannot be had": own("'__str__': None"),
    "a text only once": own("'__str__': lambda s: s.args or setattr(s, 'args', 1) or 'x'"),
    "a text of another class": own(
        "'__str__': lambda s: type('S', (str,), {'__len__': None})('x')"
    ),
    "a long text": "ValueError('index ' * 10**6)",
    "half a character": "ValueError('\\ud800')",
    "another digit": "IndexError('index \u00b2 is out of bounds for axis \u2460 with size \u0663')",
    "5,000 digits": "IndexError('index %s is out of bounds for axis 0 with size 3' % ('9' * 5000))",
    "an axis that is not there": "IndexError('index 1 is out of bounds for axis 9 with size 3')",
    "a shape that is none": "ValueError('cannot reshape array of size 18 into shape (\u00b2,3)')",
    "a class of its own word": own("'__class__': property(lambda s: 1 / 0)"),
    "a traceback of its own": own("'__traceback__': property(lambda s: 1 / 0)"),
    "a module of no name": "ModuleNotFoundError('no', name=[])",
    "a module of an odd name": "ModuleNotFoundError('no', name='../x\\0')",
    "a line of its own": "SyntaxError('x', (1, 2, 3, 4))",
    "no words": "SyntaxError(None)",
    "words on demand": own("'msg': property(lambda s: 1 / 0)", "SyntaxError"),
    "a name of no end": "type('E' * 10**5, (Exception,), {})()",
    "arguments without end": "KeyError(*range(10**5))",
}


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.parametrize("how", ["raise {}", "def a(): raise {}\n    exec('a()', locals())"])
def test_no_exception_breaks_the_diagnosis(what: str, how: str, tmp_path: Path) -> None:
    told = of_body(tmp_path, "error = " + HOSTILE[what] + "\n" + how.format("error"))
    assert told
    assert max(map(len, texts(told).split("."))) < 3000


def test_no_text_breaks_the_diagnosis(tmp_path: Path) -> None:
    rng = random.Random(0)
    rules = [*raised.rules(), *exceptions._general()]
    path = tmp_path / "01_answer.py"
    path.write_text("def f(x):\n    return x[0] @ x, x.shape[1]\n", encoding="utf-8")
    file = AnswerFile(path, {})
    odd = [
        "\u00b2",
        "\u2460",
        "\u0663",
        "9" * 5000,
        "-1",
        "(",
        ")",
        "None",
        "'",
        "{x}",
        "\0",
        " ",
        "\n",
    ]
    for _ in range(1000):
        rule = rng.choice(rules)
        words = rule.pattern.replace("\\", "").split()
        text = " ".join(rng.choice([word, word, rng.choice(odd)]) for word in words)
        kind = rng.choice([rule.kind, rule.kind, ValueError, Exception])
        error: BaseException = kind.__new__(kind)  # type: ignore[call-overload]
        error.args = (text,)
        lines = ((rng.randrange(4), "f", ""),) * rng.randrange(2)
        given = {"x": X, "chunk": 2, "text": "hello", "vocab": "helo", "norms": NORMS}
        call = Call("f", (), given, tuple(given))
        told = exceptions.on_call(Raised(error, lines, rng.random() < 0.5), call, file)
        assert told or kind is NotImplementedError, text
        assert bool(texts(told)) == bool(told)
