"""Leaves the import with SystemExit, as if everything had been graded.

attack: exit
earns: 0
told: exits_on_import
"""

import sys

print("100 / 100")
sys.exit(0)
