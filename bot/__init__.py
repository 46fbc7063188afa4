"""The process: settings, composition, both platforms' input and output, delivery, the clock, HTTP, the playground."""

import os

# Must run before numpy loads: extra threads gain little on matrices this size and starve the event loop.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
