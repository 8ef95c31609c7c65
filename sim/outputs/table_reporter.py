"""Collect the tables of a run, month by month; TABLES is the registry a new table joins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.model_interface import ModelInterface
from sim.outputs.tables.cities_table import CITIES
from sim.outputs.tables.city_years_table import CITY_YEARS
from sim.outputs.tables.five_years_table import FIVE_YEARS
from sim.outputs.tables.flows_table import FLOWS
from sim.outputs.tables.measures_table import MEASURES
from sim.outputs.tables.national_table import NATIONAL
from sim.outputs.tables.places_table import PLACES
from sim.outputs.tables.settlement_table import SETTLEMENT
from sim.outputs.tables.settlers_table import SETTLERS
from sim.outputs.tables.table_columns import RUN_COLUMNS, TEXT, Column, Table
from sim.outputs.tables.waiting_table import WAITING
from sim.outputs.tables.welfare_tables import WELFARE, WORKERS

if TYPE_CHECKING:
    import pyarrow

YEARLY = (FLOWS, FIVE_YEARS, CITY_YEARS, WAITING, WELFARE, WORKERS, MEASURES)
TABLES = {table.name: table for table in (NATIONAL, CITIES, SETTLEMENT, SETTLERS, *YEARLY, PLACES)}
ASKED = (WORKERS.name,)  # large: written where it is asked for


class TableReporter:
    """Read a model after each month and give Arrow tables at the end.

    last : month number of the last month of the run; tables by year close there
    of : what every row begins with, by name: scenario, seed, replicate      workers : write single workers too
    """

    def __init__(self, last: int, of: Mapping[str, Any], workers: bool = True):
        self.last, self.of = last, of
        tables = {name: table for name, table in TABLES.items() if workers or name not in ASKED}
        self.tables = tables
        self.chunks: dict[str, list[list[Any]]] = {name: [] for name in tables}

    def observe(self, model: ModelInterface) -> None:
        """Add the rows of the month just finished."""
        for name, table in self.tables.items():
            if table.due(model, self.last):
                source = table.read(model)
                self.chunks[name].append(stretch_scalars([column.value(source) for column in table.columns]))

    def finish(self) -> dict[str, pyarrow.Table]:
        """Give every table whole, with units and meanings in its schema."""
        return {name: arrow_table(table, self.chunks[name], self.of) for name, table in self.tables.items()}


def stretch_scalars(values: list[Any]) -> list[np.ndarray]:
    """Stretch the scalars of a month to the length of its arrays (one row where all are scalars)."""
    arrays = [np.atleast_1d(value) for value in values]
    lengths = [len(a) for a, value in zip(arrays, values, strict=True) if np.ndim(value)]
    length = lengths[0] if lengths else 1
    return [a if len(a) == length else np.broadcast_to(a, (length,)) for a in arrays]


def arrow_table(table: Table, chunks: list[list[np.ndarray]], of: Mapping[str, Any]) -> pyarrow.Table:
    """Join the months of a table into one Arrow table, the columns of the run first.

    Parameters
    ----------
    table : its columns, with units and meanings for the schema.
    chunks : for each month with rows, one array for each column, all of one length.
    of : scenario, seed and replicate, which every row begins with, by name.
    """
    import pyarrow as pa

    told = (*RUN_COLUMNS, *table.columns)
    schema = pa.schema(map(arrow_field, told), metadata={"table": table.name, "description": table.text})
    parts = [np.concatenate(part) for part in zip(*chunks, strict=True)] or [
        np.array([], object) for _ in table.columns
    ]
    every = [np.full(len(parts[0]), column.value(of), object) for column in RUN_COLUMNS]
    columns = []
    for joined, field in zip((*every, *parts), schema, strict=True):
        plain = pa.string() if pa.types.is_dictionary(field.type) else field.type
        columns.append(pa.array(joined, type=plain, from_pandas=True).cast(field.type))
    return pa.Table.from_arrays(columns, schema=schema)


def arrow_field(column: Column) -> pyarrow.Field:
    """Give the Arrow field of a column, with its unit and meaning as metadata."""
    import pyarrow as pa

    kind = pa.dictionary(pa.int32(), pa.string()) if column.type == TEXT else pa.type_for_alias(column.type)
    return pa.field(column.name, kind, metadata={"unit": column.unit, "description": column.text})
