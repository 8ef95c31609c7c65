"""Ask the survey panel, value its members and count everybody once per year."""
