"""Sets Malbeot up, runs it and tests it: what `make` calls. Standard library only, for there is no .venv yet.

Run by file path (`python3 tutor/launcher/__main__.py run`); imports nothing of the program itself.
"""
