"""Memory and other resources: who allocates them, what refers to them, what outlives a call."""
