"""What several test files share: real processes and a stand-in for a model server."""
