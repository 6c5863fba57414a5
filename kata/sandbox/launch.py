"""The command that starts a warm parent, plainly or under bubblewrap, and the files that it sees.

It sees Python, its packages and our few lines. The project's own folders are never among them,
even where Python's environment lies inside the project: only the folders of packages are taken,
and the kata itself is covered.

An ordinary user's processes run as that user, without any right. Root's would run as root,
whose threads the kernel does not count and whose files they would own. So root gives the
sandbox's namespace a second user, and each student's process becomes it.
"""

import json
import os
import shutil
import site
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

import kata
from kata.sandbox.inside.confine import STUDENT_ID

PACKAGE = Path(kata.__file__).parent
INSIDE = "/inside"

# Where, inside, the only writable folder is. Not /tmp: Python itself may be installed there.
FOLDER = "/student"

# It spells "kata", and no account has it.
_OUTSIDE_ID = int.from_bytes(b"kata", "big")

# Where compiled packages find the C library and its like.
_SYSTEM = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache")
_RUNS = ("__init__", "irrevocable", "run", "sanitize", "settings", "streams", "surroundings")
_OURS = (
    "__init__.py",
    *(f"collect/{name}.py" for name in _RUNS),
    *(f"{room}/__init__.py" for room in ("keras", "remote", "sandbox")),
    "keras/walk.py",
)
# -S, so that of the interpreter's own packages only those are there that the grader uses too.
_START = """\
import site, sys
control, inside, *packages = sys.argv[1:]
sys.argv[:] = [""]
sys.path.insert(0, inside)
for folder in packages:
    site.addsitedir(folder)
site.setquit()
site.sethelper()
from kata.sandbox.inside.parent import main
main(int(control))
"""

# The judge's too: what is computed is rounded the same on both sides, and on every machine.
COMPUTING = {
    "CUDA_VISIBLE_DEVICES": "",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    # oneDNN looks through all kernels for every operation that is new to a process, 50 ms in each
    # student's; and what it rounds depends on the machine.
    "TF_ENABLE_ONEDNN_OPTS": "0",
    # One student computes on one core; as many workers as there are cores compute side by side.
    "OMP_NUM_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
}
_ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "PYTHONDONTWRITEBYTECODE": "1",
    # Grades are the same each time: so is the order of a set of strings.
    "PYTHONHASHSEED": "0",
    "KERAS_BACKEND": "tensorflow",
    **COMPUTING,
    "OPENBLAS_NUM_THREADS": "1",
}

_NAMESPACES = ("user", "pid", "net", "ipc", "uts", "cgroup-try")
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")


@dataclass(frozen=True)
class VisibleFiles:
    """The files of a warm parent, by their paths on this machine, all of them read-only."""

    python: Path  # the interpreter, without an environment's links to it
    packages: tuple[Path, ...]  # the folders from which packages are imported
    folders: tuple[Path, ...]  # what is shown at its own path; none lies in another
    links: dict[Path, str]  # symbolic links of the system to repeat, and where they point
    hidden: tuple[Path, ...]  # folders in those that stay empty


def view() -> VisibleFiles:
    """What there is to see with the Python that runs now."""
    python = Path(sys.executable).resolve()
    package_folders = [*site.getsitepackages()]
    if site.ENABLE_USER_SITE:
        package_folders.append(site.getusersitepackages())
    packages = tuple(path for path in map(_resolved, package_folders) if path.is_dir())
    base = _resolved(sys.base_prefix)
    wanted = [python, base / "lib", base / "lib64", *packages, *map(Path, _SYSTEM)]
    return VisibleFiles(
        python=python,
        packages=packages,
        folders=_outermost([path for path in wanted if path.exists() and not path.is_symlink()]),
        links={path: str(path.readlink()) for path in wanted if path.is_symlink()},
        hidden=tuple(path / "kata" for path in packages if (path / "kata").is_dir()),
    )


def _resolved(path: str) -> Path:
    return Path(path).resolve()


def _outermost(paths: list[Path]) -> tuple[Path, ...]:
    """`paths` without those that lie in another of them, in order."""
    found: list[Path] = []
    for path in sorted({path.resolve() for path in paths}):
        if not any(other == path or other in path.parents for other in found):
            found.append(path)
    return tuple(found)


def our_files(serve: Path | None) -> dict[str, Path]:
    """Our files that run inside, by their names below ``/inside``; `serve` is one of a test's."""
    ours = [PACKAGE / name for name in _OURS]
    for room in ("sandbox", "remote"):
        ours += sorted((PACKAGE / room / "inside").glob("*.py"))
    # What makes edits of a program; what looks for the right ones finds nothing there to ask.
    ours += [*sorted((PACKAGE / "mend").glob("*.py")), PACKAGE / "mend" / "words.toml"]
    found = {f"kata/{path.relative_to(PACKAGE)}": path for path in ours if path.exists()}
    return found | ({serve.name: serve} if serve else {})


def copy_ours(serve: Path | None, target: Path) -> None:
    """Copy the kata's own files to `target`, where nothing can be mounted."""
    for name, path in our_files(serve).items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target / name)


def environment(folder: str) -> dict[str, str]:
    """All the environment that a warm parent has."""
    return {**_ENVIRONMENT, "HOME": folder, "TMPDIR": folder}


def python_command(shown: VisibleFiles, inside: str, control: int) -> list[str]:
    """Python as a warm parent that is asked over the file descriptor `control`."""
    packages = map(str, shown.packages)
    return [str(shown.python), "-S", "-c", _START, str(control), inside, *packages]


def bubblewrap_command(
    bubblewrap: str,
    shown: VisibleFiles,
    serve: Path | None,
    control: int,
    mapping: tuple[int, int] | None,
) -> list[str]:
    """The same inside namespaces of its own, where nothing but `shown` is to be seen.

    `mapping` are a UserMapping's file descriptors; None lets bubblewrap map the present user.
    """
    # What the parent needs to give each process namespaces of its own, and nothing more.
    capabilities = ["CAP_SYS_ADMIN"]
    command = [bubblewrap, *(f"--unshare-{name}" for name in _NAMESPACES)]
    command += ["--die-with-parent", "--new-session", "--hostname", "kata", "--clearenv"]
    if mapping:
        told, waited = mapping
        command += ["--info-fd", str(told), "--userns-block-fd", str(waited)]
        capabilities += ["CAP_SETUID", "CAP_SETGID", "CAP_KILL"]
    command += ["--cap-drop", "ALL"]
    for capability in capabilities:
        command += ["--cap-add", capability]
    for name, value in environment(FOLDER).items():
        command += ["--setenv", name, value]
    command += [*_mounts(shown, serve), "--chdir", FOLDER, "--"]
    return command + python_command(shown, INSIDE, control)


def _mounts(shown: VisibleFiles, serve: Path | None) -> list[str]:
    arguments: list[str] = []
    for path in shown.folders:
        arguments += _bound(path, str(path))
    for name, path in our_files(serve).items():
        arguments += _bound(path, f"{INSIDE}/{name}")
    for link, target in shown.links.items():
        arguments += ["--symlink", target, str(link)]
    for folder in shown.hidden:
        arguments += ["--tmpfs", str(folder), "--remount-ro", str(folder)]
    arguments += ["--proc", "/proc", "--tmpfs", "/dev"]
    for device in _DEVICES:
        arguments += ["--dev-bind", device, device]
    arguments += ["--remount-ro", "/dev", "--tmpfs", FOLDER, "--remount-ro", "/"]
    return arguments


def _bound(path: Path, place: str) -> list[str]:
    """Show `path` at `place`, read-only."""
    arguments: list[str] = []
    # Folders on the way that bubblewrap makes by itself are closed to others than its own user.
    for folder in reversed(Path(place).parents[:-1]):
        arguments += ["--dir", str(folder)]
    return [*arguments, "--ro-bind", str(path), place]


def other_identity(shown: VisibleFiles) -> int | None:
    """The user, inside, to become; None for the present one.

    That is so for ordinary users, and where files that Python needs are root's alone to read.
    """
    if os.geteuid() != 0:
        return None
    needed = [*shown.folders, *our_files(None).values()]
    needed += [path for folder in shown.packages for path in folder.glob("*/__init__.py")]
    for path in needed:
        mode = path.stat().st_mode
        rights = stat.S_IROTH | (stat.S_IXOTH if stat.S_ISDIR(mode) else 0)
        if mode & rights != rights:
            return None
    return STUDENT_ID


class UserMapping:
    """The talk with bubblewrap in which its namespace gets its users."""

    def __init__(self) -> None:
        self._told, tell = os.pipe()
        wait, self._go = os.pipe()
        self.theirs = (tell, wait)  # bubblewrap's: one to tell on, one to wait on

    def complete(self) -> None:
        """Wait for the namespace and map its users, or raise OSError; then bubblewrap goes on."""
        try:
            for descriptor in self.theirs:
                os.close(descriptor)
            with open(self._told, encoding="ascii") as told:
                text = told.read()
            if not text:
                raise OSError("bubblewrap ended before it had a namespace")
            process = json.loads(text)["child-pid"]
            mapped = f"0 0 1\n{STUDENT_ID} {_OUTSIDE_ID} 1\n"
            for kind in ("uid_map", "gid_map"):
                Path(f"/proc/{process}/{kind}").write_text(mapped, encoding="ascii")
            os.write(self._go, b"1")
        finally:
            os.close(self._go)
