"""List what nobody should write: as a value, as a key, as letters in the text of a file. Their order decides the files of a seed."""

VALUES = (
    "", " ", "0", "-1", "-0", "1e-320", "1e308", "1e400", "nan", "inf", "0x10", "1_000", "10,000", "10 000", "9" * 40,
    "9" * 6000, "x 0.5", "x 1e9", "x -1", "x", "half", "none", "~", "null", "yes", "any age", "default", "track 0",
    "track 99999", "open", "7 weeks", "5 years", "1e300 years", "101 percent", "5 million people", "10000 persons",
    "2026-01", "2026-13", "1899-12", "9999-12", "2069-12", "Beijing", "北京市", "City 1", "Pekin", "a：b",
    "{city:Beijing}", "[1", "\x1b[2J", "\0", "\u202ea", "\ud800", "a\nb", "=1+1", "é" * 300, "回" * 4000, "x" * 60000,
    "../../x", "/dev/zero", ".", "&a", "*a", "!!python/none", "%s", "{0}", "<b>", "$x$",
)  # fmt: skip
KEYS = (
    "", "set", "from", "until", "where", "except", "phased", "rollout", "announced", "name", "键", "a.b", "reforms[0]",
    "_tree", "x" * 4000,
)  # fmt: skip
BITS = (
    "\t", "：", "，", ": ", ":", "- ", "-", "{", "}", "[", "]", ",", "'", '"', "#", "&a ", "*a", "!x ", "|\n", ">-\n",
    "---\n", "...\n", "\r\n", "\u2028", "\x85", "\ufeff", "\x00", "\x1b", "? ", "<<: ", "  ", " ", "\n", "%", "@",
    "`", "9", "é",
)  # fmt: skip
