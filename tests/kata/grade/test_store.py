"""Results on disk: whole or not there."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kata.grade.store import CannotWriteError, Store
from kata.language import UserError
from tests.kata.sessions import ROOT

KEY = "ab" + "0" * 62
RESULTS = [{"test": "test_shape", "earned": 1.5, "printed": "½ 안녕 \udc80"}]
TEXT = json.dumps(RESULTS).encode()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "store")
    with store.opened():
        yield store


def only_file(store: Store) -> Path:
    (file,) = store.folder.glob("*/*.json")
    return file


def test_what_was_kept_is_found_by_another_run(store: Store) -> None:
    store.put(KEY, "01_double", TEXT)
    assert Store(store.folder).get(KEY) == RESULTS
    assert store.get("cd" + KEY[2:]) is None


def test_a_folder_in_a_files_place_is_set_aside(store: Store) -> None:
    place = store.folder / KEY[:2] / f"{KEY}.json"
    for count in (1, 2):
        (place / "inner").mkdir(parents=True)
        assert store.get(KEY) is None
        assert not place.exists()
        assert len(store.set_aside) == count
        assert store.set_aside[-1].is_dir()
    store.put(KEY, "01_double", TEXT)
    place.write_text("torn", encoding="utf-8")
    assert store.get(KEY) is None
    store.put(KEY, "01_double", TEXT)
    assert store.get(KEY) == RESULTS


def test_keeping_it_again_changes_nothing(store: Store) -> None:
    store.put(KEY, "01_double", TEXT)
    store.put(KEY, "01_double", TEXT)
    assert store.get(KEY) == RESULTS
    assert store.set_aside == []


def test_how_long_it_took_is_kept_beside_it(store: Store) -> None:
    store.put(KEY, "01_double", TEXT, 1.5)
    assert (store.seconds(KEY), store.get(KEY)) == (1.5, RESULTS)
    assert store.seconds("cd" + KEY[2:]) == 0
    only_file(store).write_text("torn", encoding="utf-8")
    assert store.seconds(KEY) == 0


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_torn_or_changed_file_is_never_taken(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    store = Store(tmp_path_factory.mktemp("store"))
    store.put(KEY, "01_double", TEXT)
    file = only_file(store)
    content = file.read_bytes()
    place = data.draw(st.integers(0, len(content) - 2))
    if data.draw(st.booleans()):
        file.write_bytes(content[:place])
    else:
        other = data.draw(st.integers(1, 255))
        file.write_bytes(content[:place] + bytes([content[place] ^ other]) + content[place + 1 :])
    found = store.get(KEY)
    # The exercise's name is for people; nothing is read from it.
    assert found is None or found == RESULTS
    if found is None:
        assert [path.name for path in store.set_aside] == [f"{KEY}.damaged"]
        assert not file.exists()


def test_one_key_s_file_under_another_key_is_not_taken(store: Store) -> None:
    store.put(KEY, "01_double", TEXT)
    other = "ab" + "1" * 62
    only_file(store).rename(store.folder / "ab" / f"{other}.json")
    assert store.get(other) is None


def test_a_second_run_at_the_same_place_is_refused(store: Store) -> None:
    with (
        pytest.raises(UserError, match="Another kata grade is at work"),
        Store(store.folder).opened(),
    ):
        pass


def test_what_a_killed_run_has_half_written_is_removed(tmp_path: Path) -> None:
    (tmp_path / "ab").mkdir()
    (tmp_path / "ab" / "tmp1.unfinished").write_bytes(b"half")
    with Store(tmp_path).opened():
        assert list(tmp_path.glob("*/*")) == []


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("")
    with (
        pytest.raises(CannotWriteError, match="cannot be written"),
        Store(tmp_path / "store").opened(),
    ):
        pass


def test_a_file_that_cannot_grow_leaves_nothing_half_written(store: Store) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20, limits[1]))
    try:
        with pytest.raises(CannotWriteError, match="File too large"):
            store.put(KEY, "01_double", TEXT)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert list(store.folder.glob("*/*")) == []


def fill(store: Store, keys: list[str]) -> None:
    for key in keys:
        store.put(key, "01_double", TEXT)


def test_a_full_disk_loses_nothing(small_disk: Path) -> None:
    keys = [f"{place:02x}" + "0" * 62 for place in range(64)]
    store = Store(small_disk / "store")
    with store.opened():
        with pytest.raises(CannotWriteError, match="no room left on the disk"):
            fill(store, keys)
        kept = [key for key in keys if store.get(key)]
        assert 3 < len(kept) < len(keys)
        assert store.set_aside == []
        assert list(store.folder.glob("*/*.unfinished")) == []


def test_the_lock_ends_with_the_process(tmp_path: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path; from kata.grade.store import Store\n"
        "with Store(Path(sys.argv[1])).opened(): os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, check=False)
    with Store(tmp_path).opened():
        pass
