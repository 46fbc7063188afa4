"""The process: settings, composition, the two platforms in and out, delivery, the clock, HTTP, the playground."""

import os

# Before numpy is loaded: more threads gain little on matrices of this size and starve the event loop.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
