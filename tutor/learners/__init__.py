"""Who uses the tutor: accounts and learner profiles."""
