"""The Malbeot project: settings, entry points, and the apps of the tutor."""
