"""Objects and what they refer to, on each way through a function."""
