"""Tests of what the kernel enforces need a kernel that does, and say so where it does not."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from kata.sandbox.isolation import Isolation

ANYWHERE = "test_sandbox_plain.py"
WALLED = ("test_sandbox_", "test_attacks", "test_mutant_class")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what needs isolation where there is none; `kata doctor` tells why."""
    name = item.path.name
    if name.startswith(WALLED) and name != ANYWHERE and Isolation.found().missing:
        pytest.skip("this machine cannot shut students' code in: kata doctor")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 32 kB, with room for a few results, in the test's own folder."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=32k", "none", str(place)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("nobody may mount a file system here")
    yield place
    subprocess.run(["umount", str(place)], check=True)
