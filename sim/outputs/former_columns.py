"""Give columns of the tables of a run by the names they had in the version before too, with a warning."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd
from pandas.core.groupby import DataFrameGroupBy

from sim.core.former_keys import COLUMN, MEASURE, present_keys, warn_former_name

FORMER = {former.partition(".")[2]: now.partition(".")[2] for former, now in present_keys(COLUMN).items()}


def present_columns(asked: Any, columns: pd.Index) -> Any:
    """Give the present name of a column, or of each of a list, where a table has it and not the former one."""
    if isinstance(asked, list):
        return [present_columns(one, columns) for one in asked]
    if not isinstance(asked, str) or asked not in FORMER or asked in columns or FORMER[asked] not in columns:
        return asked
    warn_former_name(asked, FORMER[asked])
    return FORMER[asked]


class RunTable(pd.DataFrame):
    """A table of a run; a column may be asked for by its former name, as a key, an attribute or of groups."""

    @property
    def _constructor(self) -> Any:
        return RunTable

    def __getitem__(self, key: Any) -> Any:
        return super().__getitem__(present_columns(key, self.columns))

    def __getattr__(self, name: str) -> Any:
        return super().__getattr__(present_columns(name, self.columns) if name in FORMER else name)

    def groupby(self, by: Any = None, *more: Any, **how: Any) -> Any:
        """Group rows as pandas does; columns of the groups have former names too."""
        made = super().groupby(present_columns(by, self.columns), *more, **how)
        made.__class__ = RunGroups
        return made


class RunGroups(DataFrameGroupBy):
    """Rows of a table of a run by groups."""

    def __getitem__(self, key: Any) -> Any:
        return super().__getitem__(present_columns(key, self.obj.columns))


def with_present_columns(table: pd.DataFrame, name: str) -> RunTable:
    """Give columns, and the rows of `measures`, the names they have now; name : of the table."""
    now: dict[Hashable, str | None] = {former: present_keys(COLUMN).get(f"{name}.{former}") for former in table.columns}
    made = RunTable(table.rename(columns={former: key.partition(".")[2] for former, key in now.items() if key}))
    if name == "measures":
        made["measure"] = made["measure"].cat.rename_categories(present_keys(MEASURE))
    return made
