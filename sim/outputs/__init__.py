"""Keep what a run did: tables of persons, a manifest, a folder that appears whole."""
