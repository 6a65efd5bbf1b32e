"""Template tags of learners."""
