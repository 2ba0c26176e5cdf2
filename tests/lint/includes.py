#!/usr/bin/env python3
"""Checks the include policy: a folder of src/ includes only the folders below it.

usage: includes.py ROOT

Reads the #include lines of src/ and include/, and the DEPS of src/*/CMakeLists.txt. One line a
fault; exit status 1 when there is one.
"""
import pathlib
import re
import sys

# The flow from the bottom up. Folders of one level do not include each other.
LEVELS = (("text",), ("rules", "dates"), ("reader", "splitter"), ("tagger",), ("emitter",),
          ("pipeline",), ("cli",))
FOLDERS = tuple(folder for level in LEVELS for folder in level)
NOT_ALLOWED = {"reader": {"rules", "dates"}}

# Slow to compile, or replaced one day: each is known to these files only. fmt may be used in any
# source file, and in no header.
DOORS = {
    "CLI": {"src/cli/options.cpp"},
    "boost": {"src/rules/regex.cpp"},
    "simdjson.h": {"src/reader/json_record.cpp", "src/text/utf8.cpp"},
    "tbb": {"src/pipeline/runner.cpp"},
    "tl": {"include/entag/error.h"},
    "utf8proc.h": {"src/text/unicode.cpp"},
    "yaml-cpp": {"src/rules/yaml_tree.cpp"},
}

INCLUDE = re.compile(r'\s*#\s*include\s*([<"])([^>"]+)[>"]')
LAYER = re.compile(r"entag_layer\((\w+)(.*?)\)", re.S)


def below(folder):
    """The folders that `folder` may include, itself among them."""
    level = next(i for i, names in enumerate(LEVELS) if folder in names)
    names = {name for names in LEVELS[:level] for name in names}
    return (names | {folder}) - NOT_ALLOWED.get(folder, set())


def linked(root):
    """{folder: the folders it links, itself and those that they link among them}."""
    direct = {}
    for path in sorted(root.glob("src/*/CMakeLists.txt")):
        for name, body in LAYER.findall(path.read_text()):
            deps = re.search(r"\bDEPS\b(.*?)(?:\bPRIVATE_DEPS\b|$)", body, re.S)
            direct[name] = set(re.findall(r"entag::(\w+)", deps[1] if deps else ""))
    closure = {}

    def close(name):
        if name not in closure:
            closure[name] = {name}
            closure[name].update(*(close(dep) for dep in direct.get(name, ())))
        return closure[name]

    for name in direct:
        close(name)
    return direct, closure


def link_faults(root, direct):
    for folder, names in sorted(direct.items()):
        for name in sorted(names - below(folder)):
            yield f"src/{folder}/CMakeLists.txt: {folder} links {name}, which is not below it"


def include_faults(root, path, closure):
    where = path.relative_to(root).as_posix()
    public = where.startswith("include/")
    folder = None if public else where.split("/")[1]
    for number, line in enumerate(path.read_text().splitlines(), 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        form, name = match.groups()
        top = name.split("/")[0]
        place = f"{where}:{number}"
        if form == "<":
            if top in DOORS and where not in DOORS[top]:
                yield f"{place}: <{name}> belongs in {' and '.join(sorted(DOORS[top]))} only"
            if top == "fmt" and path.suffix == ".h":
                yield f"{place}: <{name}> in a header; format in the .cpp"
        elif not (root / "include" / name).exists() and not (root / "src" / name).exists():
            yield f'{place}: no "{name}" in include/ or src/; write the path from there'
        elif public and top != "entag":
            yield f'{place}: a public header includes "{name}", which is not installed'
        elif top in FOLDERS and top not in below(folder):
            yield f'{place}: {folder} includes "{name}", which is not below it'
        elif top in FOLDERS and top not in closure.get(folder, ()):
            yield f'{place}: {folder} includes "{name}" and does not link {top}'


def faults(root):
    for path in sorted(root.glob("src/*/")):
        if path.name not in FOLDERS:
            yield f"src/{path.name}: not in the flow; add it to LEVELS in tests/lint/includes.py"
            return
    direct, closure = linked(root)
    yield from link_faults(root, direct)
    for pattern in ("include/**/*.h", "src/**/*.h", "src/**/*.cpp"):
        for path in sorted(root.glob(pattern)):
            yield from include_faults(root, path, closure)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    found = list(faults(pathlib.Path(sys.argv[1])))
    print("\n".join(found) if found else "every include points down the flow")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
