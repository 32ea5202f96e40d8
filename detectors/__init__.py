"""The rules: one module each, from syntax, types and facts to findings. Pure."""
