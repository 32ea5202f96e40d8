"""Files, responses, locks and the like: what acquires them, gives them back, keeps them in use."""
