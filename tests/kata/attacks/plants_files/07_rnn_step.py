"""Plants settings and modules where the next Python, or the next pytest, would load them.

attack: planted
earns: 0
told: nothing_returned
"""

import os
import site
import sys

# Harmless wherever they come to lie: a comment is all that is in them.
TEXT = "# planted by tests/kata/attacks\n"
NAMES = ("kata_canary_planted.pth", "kata_canary_planted.py")
LOCAL = ("conftest.py", "pytest.ini", "sitecustomize.py", "usercustomize.py", "numpy.py")


def plant(folder, names):
    for name in names:
        try:
            with open(os.path.join(folder, name), "x") as file:
                file.write(TEXT)
        except OSError:
            continue
        if folder not in (os.getcwd(), "."):
            print("kata" + "_breach: planted", folder)


def attempt():
    plant(".", LOCAL if "kata_attacks" not in os.getcwd() else ())
    own = {os.path.realpath(path) for path in (".", os.environ.get("TMPDIR", "."))}
    folders = [*sys.path, *site.getsitepackages(), site.getusersitepackages(), sys.prefix]
    for folder in (*folders, "/etc", "/usr/local/bin", "/inside", "/", os.path.dirname(__file__)):
        if folder and os.path.realpath(folder) not in own:
            plant(folder, NAMES)


try:
    attempt()
except Exception:
    pass


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return None
