"""The answers to one exercise are graded one after the other, whoever's they are.

What is right for them, and what is mistaken for it, is kept only so long.
"""

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put them in the order of the exercises."""
    items.sort(key=lambda item: item.path.stem)
