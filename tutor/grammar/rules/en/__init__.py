"""Rules of English as Korean speakers learn it, one a file."""
