"""How large the pages are and how soon Chromium has drawn them, beside an empty page.

    python -m tools.page_benchmark [--runs 9]

begun     the page of ``pytest exercises/``, as on a fresh clone
wrong     the page of a course in which every exercise is answered wrong
explorer  the page of ``kata explore``

The goals are at most 500 KB, and at most 1 s until the page is drawn: its first contents
painted, its explorer's picture in place and what is in sight laid out. The empty page is the
baseline. On a machine that has other work the time on the clock says little: beside it stands the
time that the page's own thread was at work.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser

from kata.curriculum import course_at
from kata.report import explorer
from tools.chromium import installed, launched
from tools.grading import PYTEST, ROOT

SIZE_GOAL, TIME_GOAL = 500_000, 1000
EMPTY = "<!DOCTYPE html><html lang='en'><title>empty</title><p>empty</p>"

# From the moment that the page was asked for to the frame after everything is in place.
DRAWN = """async () => {
    if (typeof explorer !== "undefined") await explorer.ready;
    document.documentElement.getBoundingClientRect();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now();
}"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pages, measure and print; the exit status is 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description="how large and how fast the pages are")
    parser.add_argument("--runs", type=int, default=9, help="counted runs of each page")
    runs = parser.parse_args(arguments).runs
    with tempfile.TemporaryDirectory() as folder, launched(installed()) as browser:
        pages = _pages(Path(folder))
        met = [_measured(name, page, browser, runs) for name, page in pages.items()]
    return 0 if all(met) else 1


def _pages(folder: Path) -> dict[str, Path]:
    work = folder / "work"
    work.mkdir()
    for exercise in course_at(ROOT).exercises:
        answers = sorted(ROOT.glob(f"tests/answers/wrong/*/{exercise.name}.py"))
        # One from the middle of the alphabet is as good as any, and the same every time.
        shutil.copy(answers[len(answers) // 2], work)
    pages = {name: folder / f"{name}.html" for name in ("empty", "begun", "wrong", "explorer")}
    pages["empty"].write_text(EMPTY, encoding="utf-8")
    pages["explorer"].write_text(explorer.page("en"), encoding="utf-8")
    for name, answered in (("begun", "exercises"), ("wrong", str(work))):
        command = (*PYTEST, answered, "--report", str(pages[name]))
        subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    return pages


def _measured(name: str, page: Path, browser: Browser, runs: int) -> bool:
    size = page.stat().st_size
    found = [_milliseconds(page, browser) for _ in range(runs + 1)][1:]
    times = sorted(clock for clock, _ in found)
    median = statistics.median(times)
    worked = statistics.median(thread for _, thread in found)
    print(
        f"{name}: {size / 1000:.0f} KB (goal at most {SIZE_GOAL / 1000:.0f}); drawn after "
        f"{median:.0f} ms (from {times[0]:.0f} to {times[-1]:.0f} in {runs} runs; "
        f"goal at most {TIME_GOAL}), of which {worked:.0f} ms at work; "
        f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores",
        flush=True,
    )
    return size <= SIZE_GOAL and median <= TIME_GOAL


def _milliseconds(file: Path, browser: Browser) -> tuple[float, float]:
    """Until the page is drawn: on the clock, and at work in the page's own thread."""
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(file.as_uri(), wait_until="load")
    clock = float(page.evaluate(DRAWN))
    metrics = {
        one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]
    }
    context.close()
    return clock, 1000 * metrics["TaskDuration"]


if __name__ == "__main__":
    sys.exit(main())
