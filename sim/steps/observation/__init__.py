"""Ask the survey panel, value its members and count everybody once a year."""
