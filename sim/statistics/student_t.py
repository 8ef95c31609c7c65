"""Read Student's distribution without loading all of scipy.stats, which takes half a second of every comparison."""

from __future__ import annotations

from typing import Any

from scipy.special import stdtr, stdtrit


def student_quantile(share: float, freedom: Any) -> Any:
    """Return the value below which a share of Student's distribution lies.

    freedom : degrees of freedom, a number or an array; not a number where it is one, and where freedom is below 1
    """
    return stdtrit(freedom, share)


def student_upper_tail(value: Any, freedom: Any) -> Any:
    """Return the chance of a value or a larger one under Student's distribution; shapes as in `student_quantile`."""
    return stdtr(freedom, -value)
