"""The words of ``words.toml``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_DATA: dict[str, Any] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)

FAMILIES: list[list[str]] = _DATA["families"]
OF_ONE_ARRAY = frozenset(_DATA["of_one_array"])
ERRORS: list[str] = _DATA["errors"]
TEXTS: list[list[str]] = _DATA["texts"]
NAMED = {keyword: TEXTS[place] for keyword, place in _DATA["named"].items()}
WITH_AXIS = frozenset(_DATA["with_axis"])
WRAPPERS: list[str] = _DATA["wrappers"]
FLAGS: dict[str, dict[str, Any]] = _DATA["flags"]
MODULES = frozenset(_DATA["modules"])
BUILTINS = frozenset(_DATA["builtins"])
FORBIDDEN = frozenset(_DATA["forbidden"])
REFUSED = frozenset(_DATA["refused"])
