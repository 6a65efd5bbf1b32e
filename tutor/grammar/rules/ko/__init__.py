"""Rules of Korean as English speakers learn it, one a file."""
