"""What an answer does to the world around it ends with its own call, and costs nobody anything."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from tests.kata.sessions import ROOT, score_of

if TYPE_CHECKING:
    from tests.kata.conftest import ExampleCourse

pytest_plugins = "pytester"

# Each beside a right answer: what stands at the top of the file, and what in the function.
PEOPLE = {
    "rewraps": ("sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding='utf-8')", "print(1)"),
    "rewraps in a call": ("", "sys.stderr = io.TextIOWrapper(sys.stderr.buffer, 'cp949')"),
    "detaches": ("sys.stdout.detach(); sys.stderr.detach()", "sys.__stdout__.detach()"),
    "closes": ("sys.stdout.close()", "sys.stderr.close(); sys.__stderr__.close()"),
    "takes away": ("sys.stdout = None", "sys.stdin = sys.stderr = None"),
    "another file": ("sys.stdout = open(1, 'w')", "sys.stdout = open(os.devnull, 'w')"),
    "closes the files": ("os.close(1)", "os.close(2)"),
    "codecs": ("sys.stdout = codecs.getwriter('utf-8')(sys.stdout.buffer)", "print('✅')"),
    "warnings": ("warnings.simplefilter('error')", "warnings.showwarning = None"),
    "logging": ("logging.basicConfig(stream=sys.stdout, force=True)", "logging.disable(99)"),
    "folder": ("os.chdir('/')", "os.chdir('/')"),
    "path": ("sys.path.clear()", "sys.path = []"),
    "environment": ("", "os.environ.clear()"),
    "numpy": ("np.seterr(all='raise')", "np.set_printoptions(precision=1)"),
    "draws": ("np.random.seed(1)", "random.seed(1); np.random.seed(1)"),
    "signals": ("signal.signal(signal.SIGINT, signal.SIG_IGN)", "signal.alarm(1)"),
    "builtins": ("", "builtins.print = builtins.sum = None"),
    "names": ("np.tanh = np.zeros", "np.asarray = math.tanh = time.time = os.stat = None"),
    "names that were": ("np.float = float", "np.float(3)"),
    "modules": ("sys.meta_path.clear()", "sys.modules['numpy'] = math"),
    "loggers": ("logging.getLogger = None", "json.dumps = None"),
    "limits": ("resource.setrlimit(resource.RLIMIT_FSIZE, (0, LIMITS[1]))", "os.umask(0o777)"),
    "threads": ("threading.Thread(target=runs_on).start()", "threading.Timer(9, print).start()"),
    "traces": ("sys.settrace(lambda *_: None)", "sys.setprofile(lambda *_: None)"),
    "helpers": ("linecache.getline = None", "traceback.format_tb = pathlib.Path.exists = None"),
    "handlers": ("logging.shutdown()", "logging.root.handlers.clear()"),
    "debugs": ("", "gc.set_debug(gc.DEBUG_SAVEALL)"),
    "collector": ("gc.disable()", "gc.set_threshold(1)"),
    "blocks": ("", "signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])"),
    "two processes": ("", "os.fork()"),
    "exits": ("", "threading.Thread(target=sys.exit).start()"),
    "shallow": ("", "sys.setrecursionlimit(sys.getrecursionlimit() - 300)"),
}
IMPORTS = """\
import builtins, codecs, gc, io, json, linecache, logging, math, os, pathlib, random, resource
import signal, sys, threading, time, traceback, warnings

LIMITS = resource.getrlimit(resource.RLIMIT_FSIZE)


def runs_on():
    while True:
        time.sleep(0.001)


"""
RIGHT = "import numpy as np\n{}\n\n\ndef first(x):\n    {}\n    return x[0]\n"
SHOWS = """
    import gc
    import hashlib
    import linecache
    import logging
    import os
    import pathlib
    import random
    import resource
    import signal
    import sys
    import threading
    import traceback
    import warnings

    import numpy as np

    WORLD = [
        os.getcwd(), sorted(os.environ), sys.path, np.geterr(), np.get_printoptions(),
        sys.getrecursionlimit(), logging.root.manager.disable, logging.root.level,
        warnings.showwarning.__name__, "error" in [one[0] for one in warnings.filters],
        str(signal.getsignal(signal.SIGINT)), print.__name__, sum.__name__,
        np.tanh.__name__, str(sys.meta_path), str(sys.gettrace()), str(sys.getprofile()),
        resource.getrlimit(resource.RLIMIT_FSIZE), threading.active_count(), gc.isenabled(),
        gc.get_debug(), linecache.getline.__name__, traceback.format_tb.__name__,
        pathlib.Path.exists.__name__, len(logging.root.handlers),
        gc.get_threshold(), signal.pthread_sigmask(signal.SIG_BLOCK, ()), hasattr(np, "float"),
    ]
    WORLD = hashlib.sha256(repr(WORLD).encode()).hexdigest()[:8]
    DRAWN = f"{random.random():.9f} {np.random.random():.9f}"


    def first(x):
        raise ValueError(f"|{WORLD}|{DRAWN}|")
"""


def test_whatever_an_answer_does_ends_with_it(course: ExampleCourse) -> None:
    course.write("people/a/02_first.py", SHOWS)
    for name, (on_import, in_call) in PEOPLE.items():
        course.write(f"people/b {name}/02_first.py", IMPORTS + RIGHT.format(on_import, in_call))
    course.write("people/c/02_first.py", SHOWS)
    score = course.score("people", apart=True)
    states = {one["folder"].removeprefix("people/b "): one["state"] for one in score["results"]}
    assert {name: states[name] for name in PEOPLE} == dict.fromkeys(PEOPLE, "passed")
    before, after = (
        json.dumps(one["mismatches"][0]["yours"]).split("|")[1:3]
        for one in score["results"]
        if "b " not in one["folder"]
    )
    assert before == after


# What would go on when the answer is long over, to the end of pytest or beyond.
RUNS_ON = {
    "at the end": ("atexit.register(os._exit, 7)", "atexit.register(print, 'at the end')"),
    "a thread": ("", "threading.Thread(target=time.sleep, args=(999,), daemon=False).start()"),
    "its own line": ("", "threading.Thread(target=lambda: time.sleep(999)).start()"),
    "an executor": ("", "futures.ThreadPoolExecutor(1).submit(time.sleep, 999)"),
    "a process": ("", "subprocess.Popen([sys.executable, '-c', 'input()'], stdin=-1)"),
    "a fork": ("", "processes.get_context('fork').Process(target=time.sleep, args=(999,)).start()"),
    "a pool": ("", "processes.get_context('fork').Pool(1).apply_async(time.sleep, (999,))"),
}
MORE = "import atexit, concurrent.futures as futures, multiprocessing as processes, subprocess\n"


def test_what_would_run_on_ends_with_the_answer(course: ExampleCourse) -> None:
    for name, (on_import, in_call) in RUNS_ON.items():
        text = MORE + IMPORTS + RIGHT.format(on_import, in_call)
        course.write(f"people/{name}/02_first.py", text)
    ran = course.run_apart("people", "--score", "score.json")
    # It has come to its end, by itself, and nothing of theirs lives that has its folder.
    assert ran.ret == 0
    assert "at the end" not in f"{ran.stdout}".splitlines()
    score = json.loads((course.root / "score.json").read_text(encoding="utf-8"))
    assert score["earned"] == len(RUNS_ON)
    here = [one for one in psutil.process_iter(["cwd"]) if one.info["cwd"] == str(course.root)]
    assert [one for one in here if one.pid != os.getpid()] == []


NOTHING_UNDOES = {
    "os._exit(0)": "exits",
    "os.abort()": "exits",
    "os.kill(os.getpid(), signal.SIGKILL)": "exits",
    "os.execl(sys.executable, sys.executable, '-c', '')": "exits",
    "signal.raise_signal(signal.SIGTERM)": "exits",
    "os.nice(1)": "cannot_be_undone",
    "os.closerange(3, 99)": "cannot_be_undone",
    "resource.setrlimit(resource.RLIMIT_FSIZE, (LIMITS[0], 2**30))": "cannot_be_undone",
}


def test_what_nothing_undoes_is_named_and_costs_nobody_else(course: ExampleCourse) -> None:
    for n, call in enumerate(NOTHING_UNDOES):
        course.write(f"people/{n}/02_first.py", IMPORTS + RIGHT.format("", call))
    course.write("people/z/02_first.py", RIGHT.format("", "pass"))
    asked = "os.kill(os.getpid(), 0), os.kill(os.getpid(), signal.SIGCONT)"
    handled = "signal.signal(signal.SIGTERM, print), signal.raise_signal(signal.SIGTERM)"
    for n, call in enumerate((asked, handled)):
        course.write(f"people/y{n}/02_first.py", IMPORTS + RIGHT.format("", call))
    *theirs, one, other, after = course.score("people", apart=True)["results"]
    assert [it["state"] for it in (one, other, after)] == ["passed"] * 3
    told = [one["mismatches"][0] for one in theirs]
    ids = [mismatch["mistakes"][0]["id"] for mismatch in told]
    assert ids == list(NOTHING_UNDOES.values())
    line = (IMPORTS + RIGHT).split("\n").index("    {}") + 1
    assert {mismatch["line"] for mismatch in told} == {line}


def test_answer_goes_on_drawing(course: ExampleCourse) -> None:
    course.write(
        "work/01_double.py",
        """
        import random

        random.seed(1)
        seen = [random.random()]


        def double(x):
            seen.append(random.random())
            assert len(set(seen)) == len(seen)
            return 2 * x


        def ends(x):
            return {"first": int(x[0]), "last": int(x[-1])}
        """,
    )
    assert set(course.states("work").values()) == {"passed"}


def test_what_is_printed_is_kept(course: ExampleCourse) -> None:
    printed = "sys.stdout = io.TextIOWrapper(sys.stdout.buffer, 'utf-8'); print('두 배 ✅'); x = -x"
    course.write("work/02_first.py", IMPORTS + RIGHT.format("", printed))
    assert "두 배 ✅" in course.text("work")


def test_file_of_another_persons_is_not_imported(course: ExampleCourse) -> None:
    for name, factor in (("a", 1), ("b", 3)):
        course.write(f"people/{name}/helper.py", f"FACTOR = {factor}")
        beside = "sys.path.append(os.path.dirname(__file__)); from helper import FACTOR"
        course.write(
            f"people/{name}/02_first.py",
            IMPORTS + RIGHT.format(beside, "return FACTOR * x[0]"),
        )
    states = course.states("people")
    assert states["people/a/02_first.py::test_first"] == "passed"
    assert states["people/b/02_first.py::test_first"] == "wrong"


def test_deep_recursion_is_told(course: ExampleCourse) -> None:
    deep = "return first(x)"
    course.write("work/02_first.py", IMPORTS + RIGHT.format("sys.setrecursionlimit(10**9)", deep))
    shown = course.text("work", "--durations=1")
    assert "calls itself again and again" in shown
    assert "1 wrong" in shown


KERAS = {
    "names": ("keras.layers.SimpleRNN = keras.layers.LSTM", "keras.ops.tanh = None"),
    "methods": ("keras.layers.SimpleRNN.call = keras.layers.Layer.__call__ = None", ""),
    "registered": ("keras.utils.get_custom_objects()['tanh'] = keras.ops.abs", ""),
    "graph": ("tf.Graph().as_default().__enter__()", "tf.compat.v1.InteractiveSession()"),
    "scopes": ("keras.name_scope('a').__enter__()", "keras.StatelessScope().__enter__()"),
    "strategy": ("tf.distribute.OneDeviceStrategy('CPU:0').scope().__enter__()", ""),
    "epochs": ("keras.config.set_max_epochs(1)", "keras.utils.clear_session()"),
    "determinism": ("tf.config.experimental.enable_op_determinism()", ""),
    "checked": ("tf.debugging.enable_check_numerics()", "tf.device('GPU:0').__enter__()"),
    "as numpy": ("tf.experimental.numpy.experimental_enable_numpy_behavior()", ""),
    "floatx": ("keras.config.set_floatx('float16')", ""),
    "policy": ("", "keras.config.set_dtype_policy('mixed_float16')"),
    "eager": ("tf.compat.v1.disable_eager_execution()", "tf.config.run_functions_eagerly(True)"),
    "fewer threads": (
        "tf.config.threading.set_inter_op_parallelism_threads(1)",
        "tf.config.threading.set_intra_op_parallelism_threads(1)",
    ),
    "version 1": ("", "tf.compat.v1.disable_v2_behavior(); tf.constant(1)"),
    "seeds": ("keras.utils.set_random_seed(1)", "tf.random.set_seed(1)"),
    "backend": ("", "keras.config.set_backend('jax')"),
    "environment": ("os.environ['KERAS_BACKEND'] = 'jax'", ""),
}


def test_settings_of_keras_end_with_the_answer(tmp_path: Path) -> None:
    right = (ROOT / "solutions/2_inside_the_cell/07_rnn_step.py").read_text(encoding="utf-8")
    for name, (on_import, in_call) in KERAS.items():
        folder = tmp_path / name
        folder.mkdir()
        text = right.replace("    return np.tanh", f"    {in_call or 'pass'}\n    return np.tanh")
        text = text.replace("import numpy as np", "import numpy as np, os, tensorflow as tf", 1)
        # keras last: where it is imported for another backend, it is not found.
        (folder / "07_rnn_step.py").write_text(f"{text}\n{on_import}\n", encoding="utf-8")
        source = (folder / "07_rnn_step.py").read_text(encoding="utf-8")
        with_keras = source.replace(f"\n{on_import}\n", f"\nimport keras\n{on_import}\n")
        (folder / "07_rnn_step.py").write_text(with_keras, encoding="utf-8")
    solutions = [str(one) for one in (ROOT / "solutions").glob("*/0[246]_*.py")]
    score = score_of([str(tmp_path), *sorted(solutions)], tmp_path)
    states = {(one["folder"].rpartition("/")[2], one["state"]) for one in score["results"]}
    # Whoever asks for another backend is told, and nobody else.
    assert states - {("backend", "wrong")} == {
        (name, "passed") for name in (*KERAS, "solutions") if name != "backend"
    }
