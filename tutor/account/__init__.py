"""What a person may set and claim: preferences, consent, a copy of everything about them, deletion of the account."""
