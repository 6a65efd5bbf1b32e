"""Learners as they are, in numbers: a Locust scenario, and the site that it is run against."""
