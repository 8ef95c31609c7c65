"""How a city settles people: size classes, tiers, and the rules in force."""
