"""Template tags of lessons."""
