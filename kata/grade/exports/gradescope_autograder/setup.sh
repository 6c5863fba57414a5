#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the autograder's image.
set -euo pipefail

apt-get update
DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
    python3 python3-venv bubblewrap libseccomp2
python3 -c 'import sys; sys.exit(sys.version_info < (3, 10) and "RNN Kata needs Python 3.10 or later: choose a newer base image in the autograder settings.")'

course=/autograder/source/course
python3 -m venv /autograder/venv
/autograder/venv/bin/pip install --no-cache-dir -c "$course/constraints.txt" -e "$course[grade]"
# Students' code must not find the solutions beside it, should it ever run without isolation.
chmod -R go-rwx "$course/solutions" "$course/tests"
