"""What a student's process may see of the files: Python, its packages, and our few lines.

The project's own folders are never among them, even where Python's environment lies inside
the project: only the folders of packages are taken, and the kata itself is covered.
"""

import shutil
import site
import sys
from dataclasses import dataclass
from pathlib import Path

import kata

PACKAGE = Path(kata.__file__).parent
INSIDE = "/inside"

# Where compiled packages find the C library and its like.
_SYSTEM = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache")
_OURS = (
    "__init__.py",
    *(f"collect/{name}.py" for name in ("__init__", "run", "sanitize")),
    "grade/__init__.py",
)


@dataclass(frozen=True)
class View:
    """The files of a warm parent, by their paths on this machine, all of them read-only."""

    python: Path  # the interpreter, without an environment's links to it
    packages: tuple[Path, ...]  # the folders from which packages are imported
    # The folders and files to show at their own paths; none lies in another
    folders: tuple[Path, ...]
    links: dict[Path, str]  # symbolic links of the system to repeat, and where they point
    hidden: tuple[Path, ...]  # folders in those that stay empty


def view() -> View:
    """What there is to see with the Python that runs now."""
    python = Path(sys.executable).resolve()
    packages = tuple(path for path in _package_folders() if path.is_dir())
    base = Path(sys.base_prefix).resolve()
    system = [Path(path) for path in _SYSTEM]
    wanted = [python, base / "lib", base / "lib64", *packages, *system]
    return View(
        python=python,
        packages=packages,
        folders=_outermost([path for path in wanted if path.exists() and not path.is_symlink()]),
        links={path: str(path.readlink()) for path in wanted if path.is_symlink()},
        hidden=tuple(path / "kata" for path in packages if (path / "kata").is_dir()),
    )


def our_files(serve: Path | None) -> dict[str, Path]:
    """The kata's own files that run inside: their names below ``/inside``, and where they are.

    Args:
        serve: one more module, which speaks for the student in a test.
    """
    ours = [PACKAGE / name for name in _OURS]
    ours += sorted((PACKAGE / "grade" / "inside").glob("*.py"))
    found = {f"kata/{path.relative_to(PACKAGE)}": path for path in ours if path.exists()}
    return found | ({serve.name: serve} if serve else {})


def copy_ours(serve: Path | None, target: Path) -> None:
    """Copy the kata's own files to `target`, where nothing can be mounted."""
    for name, path in our_files(serve).items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target / name)


def _package_folders() -> list[Path]:
    folders = [Path(path).resolve() for path in site.getsitepackages()]
    if site.ENABLE_USER_SITE:
        folders.append(Path(site.getusersitepackages()).resolve())
    return folders


def _outermost(paths: list[Path]) -> tuple[Path, ...]:
    """`paths` without those that lie in another of them, in order."""
    found: list[Path] = []
    for path in sorted({path.resolve() for path in paths}):
        if not any(other == path or other in path.parents for other in found):
            found.append(path)
    return tuple(found)
