"""Never comes to the end of being read.

attack: endless
earns: 0
told: limit_cpu, limit_wall
"""

import time

while True:
    time.sleep(60)
