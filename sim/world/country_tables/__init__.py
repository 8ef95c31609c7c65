"""Build the world of a country that a user describes by a folder of tables."""
