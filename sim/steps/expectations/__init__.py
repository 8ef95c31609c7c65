"""Form what people expect of rules, cut-offs and places."""
