"""Find, hold and lose jobs; enter and leave the labour force."""
