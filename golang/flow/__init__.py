"""Control flow: where it can go, what always ends, how often a loop runs."""
