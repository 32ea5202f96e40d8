"""Function literals: what they capture, what they need of it, and when they run."""
