"""Corrections for learners of Korean and English: pure Python, without Django and without a neural model."""
