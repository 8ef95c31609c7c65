"""Compare finished runs: differences with intervals, charts, a report."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any


class _Callable(ModuleType):
    """Let `sim.compare([base, variant])` work although `sim.compare` is also the folder of these modules."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        from sim.compare.comparison import compare

        return compare(*args, **kwargs)


sys.modules[__name__].__class__ = _Callable
