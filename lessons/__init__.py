"""What is practised: lessons with their scene, goals, phrases and model dialogue."""
