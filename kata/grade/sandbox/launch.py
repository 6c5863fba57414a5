"""The command that starts a warm parent: under bubblewrap, or plainly."""

from pathlib import Path

from kata.grade.sandbox.view import INSIDE, View, our_files

FOLDER = "/student"
"""Where, inside, the only writable folder is. Not /tmp: Python itself may be installed there."""

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
from kata.grade.inside.parent import main
main(int(control))
"""

_ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "PYTHONDONTWRITEBYTECODE": "1",
    # Grades are the same each time: so is the order of a set of strings.
    "PYTHONHASHSEED": "0",
    "KERAS_BACKEND": "tensorflow",
    "CUDA_VISIBLE_DEVICES": "",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    # oneDNN looks through all kernels for every operation that is new to a process, 50 ms in each
    # student's; and what it rounds depends on the machine.
    "TF_ENABLE_ONEDNN_OPTS": "0",
    # One student computes on one core; as many workers as there are cores compute side by side.
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}

_NAMESPACES = (
    "--unshare-user",
    "--unshare-pid",
    "--unshare-net",
    "--unshare-ipc",
    "--unshare-uts",
    "--unshare-cgroup-try",
)
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")


def environment(folder: str) -> dict[str, str]:
    """All the environment that a warm parent has."""
    return {**_ENVIRONMENT, "HOME": folder, "TMPDIR": folder}


def python_command(shown: View, inside: str, control: int) -> list[str]:
    """Python as a warm parent that is asked over the file descriptor `control`."""
    packages = map(str, shown.packages)
    return [str(shown.python), "-S", "-c", _START, str(control), inside, *packages]


def bubblewrap_command(
    bubblewrap: str, shown: View, serve: Path | None, control: int, mapping: tuple[int, int] | None
) -> list[str]:
    """The same inside namespaces of its own, where nothing but `shown` is to be seen.

    Args:
        bubblewrap: the program.
        shown: the files to show.
        serve: one more module to show, in a test.
        control: the file descriptor over which the parent is asked.
        mapping: the file descriptors to tell of the namespace and to wait on for its users
            (see ``identity``); None lets bubblewrap map the present user.
    """
    # What the parent needs to give each process namespaces of its own, and nothing more.
    capabilities = ["CAP_SYS_ADMIN"]
    command = [bubblewrap, *_NAMESPACES, "--die-with-parent", "--new-session"]
    command += ["--hostname", "kata", "--clearenv"]
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


def _mounts(shown: View, serve: Path | None) -> list[str]:
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
