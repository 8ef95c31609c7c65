"""Countries that users describe: a folder of tables, read and checked whole, made ready for sim.world."""
