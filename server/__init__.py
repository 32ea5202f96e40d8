"""Serves findings to people: the command line and the language server."""
