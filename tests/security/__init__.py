"""What the site promises about its own safety."""
