"""Two processes of pytest share the cores: a thread that waits for others must sleep, not spin (read when numba is loaded)."""

import os

os.environ.setdefault("OMP_WAIT_POLICY", "passive")
