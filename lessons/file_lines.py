"""On which line of a TOML or JSON file a field stands. The parsers tell it for broken syntax only."""

import bisect
import re

from lessons.problems import Path

_HEADER = re.compile(r"^\s*(\[\[?)\s*([\w.\"\- ]+?)\s*\]\]?")
_KEY = re.compile(r"^\s*([\w\-]+|\"[^\"]*\")(?:\s*\.\s*[\w\-]+)*\s*=")
_JSON_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


def toml_lines(text: str) -> dict[Path, int]:
    """The line of every table and key that begins a line, by path."""
    lines: dict[Path, int] = {}
    table: Path = ()
    counts: dict[Path, int] = {}
    in_string = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if in_string:
            in_string = "" if in_string in line else in_string
            continue
        header, key = _HEADER.match(line), _KEY.match(line)
        if header:
            table = _table(header[2], counts)
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            lines.setdefault(table, number)
        elif key:
            lines.setdefault((*table, key[1].strip('"')), number)
        for quotes in ('"""', "'''"):
            if line.count(quotes) % 2:
                in_string = quotes
                break
    return lines


def _table(name: str, counts: dict[Path, int]) -> Path:
    """The path of a header's name, with the number of the entry in each list of tables that it goes through."""
    path: Path = ()
    steps = [step.strip(' "') for step in name.split(".")]
    for place, step in enumerate(steps):
        path = (*path, step)
        if path in counts and place < len(steps) - 1:
            path = (*path, counts[path])
    return path


def json_lines(text: str) -> dict[Path, int]:
    """The line of every value, by path."""
    lines: dict[Path, int] = {}
    breaks = [match.start() for match in re.finditer("\n", text)]
    stack: list[list[str | int]] = []  # the kind of each open bracket, and the key or index within it
    waiting_for_key = False
    for match in _JSON_TOKEN.finditer(text):
        token = match[0]
        if token == ":":
            continue
        if token in "}]":
            if stack:
                stack.pop()
            waiting_for_key = False
        elif token == ",":
            if stack and stack[-1][0] == "[":
                stack[-1][1] = int(stack[-1][1]) + 1
            waiting_for_key = bool(stack) and stack[-1][0] == "{"
        elif waiting_for_key:
            stack[-1][1] = token.strip('"')
            waiting_for_key = False
        else:
            path = tuple(frame[1] for frame in stack)
            lines.setdefault(path, bisect.bisect(breaks, match.start()) + 1)
            if token in "{[":
                stack.append([token, "" if token == "{" else 0])
                waiting_for_key = token == "{"
    return lines


def nearest_line(lines: dict[Path, int], path: Path) -> int:
    """The line of the field, or of the innermost table around it that has one; 1 when nothing has."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return 1


def path_at(lines: dict[Path, int], line: int) -> Path:
    """The field that stands on a line or was begun before it; before the first, the first."""
    places = [(number, path) for path, number in lines.items() if path]
    before = [found for found in places if found[0] <= line]
    if before:
        return max(before, key=lambda found: found[0])[1]
    return min(places, key=lambda found: found[0])[1] if places else ()
