# -*- coding: utf-8 -*-
"""The entry that `make` runs: says so when Python is too old, then hands over to the command line.

Plain syntax on purpose: every Python since 2.7 must be able to read this file, or it could not say that it is too old.
"""

import os
import sys

NEEDED = (3, 11)
HERE = os.path.dirname(os.path.abspath(__file__))

if sys.version_info[:2] < NEEDED:
    sys.stderr.write(
        "Malbeot needs Python %d.%d or newer, but this is Python %d.%d; install a newer one, or name it: "
        "make run PYTHON=/path/to/python3.11\n"
        "말벗을 실행하려면 Python %d.%d 이상이 필요한데 지금 버전은 %d.%d입니다. 새 버전을 설치하거나 "
        "make run PYTHON=/path/to/python3.11처럼 경로를 알려 주세요.\n" % (2 * (NEEDED + tuple(sys.version_info[:2])))
    )
    sys.exit(1)

# The package is loaded from its folder: importing `tutor` could need packages that are not installed yet, and with
# this folder on the path a module here would hide one of the standard library.
import importlib.util

if sys.path and os.path.abspath(sys.path[0]) == HERE:
    del sys.path[0]
_spec = importlib.util.spec_from_file_location(
    "malbeot_launcher", os.path.join(HERE, "__init__.py"), submodule_search_locations=[HERE]
)
assert _spec is not None and _spec.loader is not None
_package = importlib.util.module_from_spec(_spec)
sys.modules["malbeot_launcher"] = _package
_spec.loader.exec_module(_package)
sys.exit(importlib.import_module("malbeot_launcher.command_line").main(sys.argv[1:]))
