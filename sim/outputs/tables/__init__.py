"""Define the tables of a run, column by column, and read their numbers from the model."""
