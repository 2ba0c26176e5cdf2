"""The hand-written inputs: lines `group: name, name`, comments start with #."""

import pathlib

FOLDER = pathlib.Path(__file__).resolve().parent / "hand"


def read_groups(file):
    """-> [(group, [names])] in file order; a line without a colon is a group without names"""
    groups = []
    for number, line in enumerate((FOLDER / file).read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        group, colon, names = line.partition(": ")
        if colon and not names.strip():
            raise SystemExit(f"{FOLDER / file}:{number}: the group '{group}' has no names")
        groups.append((group.strip(), [n.strip() for n in names.split(", ") if n.strip()]))
    return groups
