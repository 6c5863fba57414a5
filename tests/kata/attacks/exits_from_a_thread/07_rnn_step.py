"""A thread ends the process while the function still computes.

attack: exit
earns: 0
told: died_exit
"""

import os
import threading
import time


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    threading.Thread(target=os._exit, args=(0,), daemon=True).start()
    time.sleep(5)
