"""Modules and builds: go.mod, go.work, build constraints, versions."""
