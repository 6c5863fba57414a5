"""Reads, writes and lists files by TensorFlow's own functions, in C++ past Python.

attack: reading
earns: 0
told: nothing_returned
"""

import glob
import os
import sys

import tensorflow as tf

NAMES = ("solutions", "gradebook.csv", "shadow")


def attempt():
    beside = os.path.dirname(sys.prefix)
    for root in ("/", beside, "/root", "/home", "/etc", os.path.expanduser("~")):
        try:
            listed = tf.io.gfile.listdir(root)
        except Exception:
            continue
        for name in listed:
            if name.strip("/") in NAMES:
                try:
                    tf.io.gfile.GFile(os.path.join(root, name), "rb").read(1)
                except tf.errors.FailedPreconditionError:
                    pass  # it is a folder, and to be seen is enough
                except Exception:
                    continue
                print("kata" + "_breach: TensorFlow saw", name)
    for path in ("/etc/passwd_kata_canary_planted", "/usr/lib/kata_canary_planted"):
        try:
            tf.io.write_file(path, b"planted")
        except Exception:
            continue
        print("kata" + "_breach: TensorFlow wrote", path)
    for library in glob.glob("/tmp/*.so"):
        tf.load_op_library(library)


def simple_rnn(units=50, timesteps=10, input_dim=30):
    attempt()


def simple_rnn_any_length(units=50, input_dim=30):
    pass
