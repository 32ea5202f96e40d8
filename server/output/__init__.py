"""What the command line prints: source frames, concise lines, JSON."""
