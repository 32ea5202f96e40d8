"""Strings, bytes, patterns and templates: copies that nobody needs, values that are made again."""
