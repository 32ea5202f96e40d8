"""Types of expressions, in the vocabulary of go/types; worked out when somebody asks."""
