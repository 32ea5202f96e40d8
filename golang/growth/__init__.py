"""Slices and maps that a loop fills."""
