"""The fixes: one module a rule, from a finding and its file to edits. Pure."""
