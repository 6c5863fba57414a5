"""What holds for all of the project's own tests."""

from collections.abc import Iterator

import pytest

# Answers are graded where pytest is pointed at them; wrong ones are no failures of ours.
collect_ignore = ["answers"]


@pytest.fixture(scope="session", autouse=True)
def lean_sessions() -> Iterator[None]:
    """Have no session of pytest that a test starts load hypothesis: it takes half a second of each.

    Learners have none.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTEST_ADDOPTS", "-p no:hypothesispytest")
        yield
