"""Run scenarios, alone and in pairs, each into a folder of its own."""
