"""What is known about Go: source text, trees, scopes, versions, go.mod. Pure."""
