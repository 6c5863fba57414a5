"""What the learner's loop costs, as ratios against named baselines, measured in one run.

    python -m tools.loop_benchmark [--saves 15] [--checks 500] [--idle 60]

tensorflow  from saving 02_simple_rnn to its verdict on the loop's screen, against a cold
            ``pytest`` on the same file; the goals are 0.5 s, and 8 times faster.
numpy       the same for 01_batch_tensor; the goal is 0.25 s.
memory      all processes of the idle loop, against one process that has imported TensorFlow,
            each as the system shares it out (PSS); the goal is at most 1.3.
idle        the processor time of all of them while nothing is saved; the goal is 0.2 % of a core.
growth      the memory after many checks, against before; and the open files.
quit        processes left after q; there may be none.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import psutil

from tools.grading import PYTEST
from tools.loop_terminal import LoopTerminal, copy_of_course

TENSORFLOW, NUMPY = "1_the_post/02_simple_rnn", "1_the_post/01_batch_tensor"
COLD_RUNS = 3
MISTAKE = {
    TENSORFLOW: ("SimpleRNN(units)", "SimpleRNN(units, return_sequences=True)"),
    NUMPY: ("return x[:, t]", "return x[t]"),
}
SOLVED = "Solved. s shows"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="what the learner's loop costs")
    parser.add_argument("--saves", type=int, default=15, help="counted saves of each exercise")
    parser.add_argument("--checks", type=int, default=500, help="checks between the two memories")
    parser.add_argument("--idle", type=float, default=60, help="seconds without a save")
    options = parser.parse_args(arguments)
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors", flush=True)
    alone = _memory_of_tensorflow()
    with tempfile.TemporaryDirectory() as name:
        folder = copy_of_course(Path(name) / "course")
        for exercise in (TENSORFLOW, NUMPY):
            _save(folder, exercise, mistaken=False)
        with LoopTerminal(["--lang", "en"], folder) as loop:
            # It has looked at both exercises and found the first that is not solved.
            loop.sees("03 rnn_input", seconds=180)
            loop.sees("2 of 25 exercises", seconds=180)
            for name, exercise, goal in (("tensorflow", TENSORFLOW, 0.5), ("numpy", NUMPY, 0.25)):
                warm = _saves(loop, folder, exercise, options.saves)
                cold = [_cold(folder, exercise) for _ in range(COLD_RUNS)]
                _print_time(name, warm, cold, goal)
            before = _memory(loop)
            print(
                f"memory: ratio {before / alone:.2f} (goal at most 1.3); "
                f"loop {before / 2**20:.0f} MB, import tensorflow {alone / 2**20:.0f} MB",
                flush=True,
            )
            print(f"idle: {_idle(loop, options.idle):.2%} of a core (goal 0.20%)", flush=True)
            files = _open_files(loop)
            _saves(loop, folder, NUMPY, options.checks)
            after = _memory(loop)
            print(
                f"growth: ratio {after / before:.3f} after {options.checks} checks; "
                f"open files {files} before, {_open_files(loop)} after",
                flush=True,
            )
            family = loop.family()
            loop.press("q")
            loop.ends()
            left = [process for process in family if process.is_running()]
            print(f"quit: {len(left)} processes left")
    print(f"load average {os.getloadavg()[0]:.1f}")
    return 0


def _saves(loop: LoopTerminal, folder: Path, exercise: str, count: int) -> list[float]:
    """Seconds from each of `count` saves to its verdict; two more come first and do not count."""
    # So that the first verdict is another than what stands there.
    _save(folder, exercise, mistaken=False)
    loop.sees(exercise.rpartition("/")[2][3:])
    loop.sees(SOLVED)
    found = []
    for number in range(count + 2):
        mistaken = number % 2 == 0
        begun = time.perf_counter()
        _save(folder, exercise, mistaken)
        (loop.sees_no_more if mistaken else loop.sees)(SOLVED)
        found.append(time.perf_counter() - begun)
    return found[2:]


def _save(folder: Path, exercise: str, mistaken: bool) -> None:
    """Save as editors do: write another file, and give it the name."""
    text = (folder / "solutions" / f"{exercise}.py").read_text(encoding="utf-8")
    if mistaken:
        right, wrong = MISTAKE[exercise]
        assert right in text
        text = text.replace(right, wrong)
    file = folder / "exercises" / f"{exercise}.py"
    unfinished = file.with_suffix(".py~")
    unfinished.write_text(text, encoding="utf-8")
    os.replace(unfinished, file)


def _cold(folder: Path, exercise: str) -> float:
    begun = time.perf_counter()
    subprocess.run([*PYTEST, f"exercises/{exercise}.py"], cwd=folder, capture_output=True)
    return time.perf_counter() - begun


def _print_time(name: str, warm: Sequence[float], cold: Sequence[float], goal: float) -> None:
    median, baseline = statistics.median(warm), statistics.median(cold)
    print(
        f"{name}: median {median:.3f} s from save to verdict (from {min(warm):.3f} to "
        f"{max(warm):.3f} in {len(warm)} saves; goal at most {goal}); cold pytest "
        f"{baseline:.2f} s, {baseline / median:.1f} times as long",
        flush=True,
    )


def _idle(loop: LoopTerminal, seconds: float) -> float:
    """How much of a core all processes of the loop take while nobody does anything."""
    before = _computed(loop)
    time.sleep(seconds)
    return (_computed(loop) - before) / seconds


def _computed(loop: LoopTerminal) -> float:
    """Seconds that the loop's processes have computed, and those that they have ended."""
    times = [process.cpu_times() for process in loop.family()]
    ended = times[0].children_user + times[0].children_system
    return float(ended + sum(one.user + one.system for one in times))


def _memory_of_tensorflow() -> int:
    script = "import tensorflow, sys; print(flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdout.readline()
        memory = _shared_out(process.pid)
        process.stdin.close()
    return memory


def _memory(loop: LoopTerminal) -> int:
    return sum(_shared_out(process.pid) for process in loop.family())


def _shared_out(pid: int) -> int:
    return int(psutil.Process(pid).memory_full_info().pss)


def _open_files(loop: LoopTerminal) -> int:
    return sum(process.num_fds() for process in loop.family())


if __name__ == "__main__":
    sys.exit(main())
