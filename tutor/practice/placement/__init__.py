"""Finding a learner's level in two minutes: items, the estimate, and the way through both."""
