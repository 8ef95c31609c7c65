"""What every other folder stands on: months, random draws, errors, compiled code that is kept."""
