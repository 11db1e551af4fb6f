"""Run by itself: the names of what its environment tells it."""

import os
import sys

sys.stdout.write("\n".join(os.environ))
