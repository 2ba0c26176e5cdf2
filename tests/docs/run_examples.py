#!/usr/bin/env python3
"""Run the examples of a Markdown or scdoc page and compare what they print.

usage: run_examples.py ENTAG PAGE [--update]

An example is a fenced block marked `console` (Markdown) or any fenced block whose first line starts
with `$ ` (scdoc). Lines that start with `$ ` are commands, run from the checkout's root with entag on
the PATH; the lines up to the next command are what they print, stdout and stderr together. A line
`...` stands for any number of lines. --update (or ENTAG_UPDATE=1) writes what was printed into the
page, where no `...` stands in the example.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def blocks(lines):
    """Yield (first, last) line indices of the insides of console blocks."""
    first = None
    for i, line in enumerate(lines):
        if line.startswith("```"):
            if first is None:
                first = i + 1
                marked = line.strip() == "```console"
            else:
                if marked or (i > first and lines[first].startswith("$ ")):
                    yield first, i
                first = None


def examples(lines, first, last):
    """Yield (command, first line of the output, end of the output)."""
    i = first
    while i < last:
        if not lines[i].startswith("$ "):
            raise SystemExit(f"line {i + 1}: an example starts with '$ ', not with {lines[i]!r}")
        command = lines[i][2:]
        i += 1
        while command.endswith("\\") and i < last:
            command += "\n" + lines[i].removeprefix("> ")
            i += 1
        begin = i
        while i < last and not lines[i].startswith("$ "):
            i += 1
        yield command, begin, i


def run(command, path, folder):
    env = dict(os.environ, LC_ALL="C.UTF-8", TZ="UTC", NO_COLOR="1", PATH=path)
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=env, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)
    return done.stdout.decode("utf-8").splitlines()


def agrees(want, got):
    if "..." not in want:
        return want == got
    cut = want.index("...")
    head, tail = want[:cut], want[cut + 1:]
    return got[:cut] == head and any(agrees(tail, got[i:]) for i in range(cut, len(got) + 1))


def main():
    entag, page = sys.argv[1], pathlib.Path(sys.argv[2])
    update = "--update" in sys.argv or os.environ.get("ENTAG_UPDATE") == "1"
    lines = page.read_text(encoding="utf-8").split("\n")
    work = pathlib.Path(tempfile.mkdtemp())
    bin_folder = work / "bin"
    bin_folder.mkdir()
    (bin_folder / "entag").symlink_to(pathlib.Path(entag).resolve())
    # Examples may write files, so they run in a copy of what they read.
    folder = work / "checkout"
    folder.mkdir()
    for name in ("seeds", "rules", "examples"):
        if (ROOT / name).exists():
            shutil.copytree(ROOT / name, folder / name)
    path = f"{bin_folder}:{os.environ['PATH']}"
    failed = ran = 0
    replacements = []
    for first, last in blocks(lines):
        for command, begin, end in examples(lines, first, last):
            ran += 1
            got, want = run(command, path, folder), lines[begin:end]
            if agrees(want, got):
                continue
            if update and "..." not in want:
                replacements.append((begin, end, got))
                continue
            failed += 1
            print(f"{page.name}:{begin}: $ {command}")
            print("\n".join(["want:"] + want + ["got:"] + got))
    for begin, end, got in reversed(replacements):
        lines[begin:end] = got
    if replacements:
        page.write_text("\n".join(lines), encoding="utf-8")
    shutil.rmtree(work)
    print(f"{page.name}: {ran} examples, {failed} failed, {len(replacements)} rewritten")
    if ran == 0:
        print("no example found: the page or this script is wrong")
    return 1 if failed or ran == 0 else 0


sys.exit(main())
