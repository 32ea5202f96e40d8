"""Goroutines, channels and contexts: who sends, receives, closes and cancels, and who leaves."""
