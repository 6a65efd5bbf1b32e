"""Progress: review cards, evidence of what is mastered, vocabulary, goals."""
