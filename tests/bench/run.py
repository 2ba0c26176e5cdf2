#!/usr/bin/env python3
"""Measure entag against wc -w and jq, and rules against more rules, all in one run.

usage: run.py ENTAG [--quick] [--size MB] [--record FILE] [--date DAY] [--corpora DIR] [--cache DIR]

  --size MB      how much text (default 10)
  --quick        1 MB, 3 rounds and 50,000 names: to see that it works, not to quote
  --record FILE  write the report to FILE, too
  --date DAY     stands in the report; without it there is no date
  --corpora DIR  the development corpora (default: ../shared/corpora beside the checkout)
  --cache DIR    keeps the text and the packs (default: build/bench)

Prints Markdown. Speeds are of user and system time of one process (-j1), medians of 5 rounds; in each
round every command runs once, so that what the machine does meanwhile strikes all of them, and ratios
are medians of the ratios of the rounds. README.md beside this file says what each figure means.
"""
import argparse
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys

import report
from measure import Sample, measure

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LINE = "Jane Roe left Kyiv on Saturday.\n"


def count_lines(argv):
    process = subprocess.Popen([str(a) for a in argv], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    lines = sum(block.count(b"\n") for block in iter(lambda: process.stdout.read(1 << 20), b""))
    process.wait()
    return lines


def digest(*files):
    return hashlib.sha256(b"".join((HERE / f).read_bytes() for f in files)).hexdigest()[:8]


def made(folder, *make):
    """The folder, made by the command if it is not there yet; `{}` in the command is the folder."""
    if not folder.exists():
        part = folder.with_name(folder.name + ".part")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        done = subprocess.run([sys.executable, "-B"] + [str(m).replace("{}", str(part)) for m in make],
                              stdout=sys.stderr, check=False)
        if done.returncode != 0:
            sys.exit(f"run.py: {pathlib.Path(make[0]).name} failed")
        part.rename(folder)
    return folder


def prepare(options):
    """Makes text and packs; returns the folder of the text, and {name: folder} of the packs."""
    size = int(options.size * 1_000_000)
    text = made(options.cache / f"text-{size}-{digest('make_text.py', 'coined.py')}",
                HERE / "make_text.py", "--corpora", options.corpora, "--bytes", size,
                "--out-jsonl", "{}/text.jsonl", "--out-plain", "{}/text.txt")
    key = digest("make_pack.py", "pack_words.py", "coined.py")
    packs = {}
    for rules in (100, 1000):
        for names in (0, options.names):
            packs[rules, names] = made(options.cache / f"pack-{rules}-{names}-{key}", HERE / "make_pack.py",
                                       "--out", "{}", "--rules", rules, "--names", names)
    return text, packs


def can_compile(entag):
    """Whether this entag has the command; older ones take its name for a file's."""
    helped = subprocess.run([entag, "--help"], stdout=subprocess.PIPE, check=True).stdout.decode()
    return (re.search(r"^\s+compile\b", helped, re.MULTILINE) is not None
            and subprocess.run([entag, "compile", "--help"], stdout=subprocess.DEVNULL,
                               check=False).returncode == 0)


def compile_packs(entag, packs, cache):
    """Compiled packs, and what compiling each took."""
    compiled, took = {}, {}
    for key, folder in packs.items():
        compiled[key] = cache / (folder.name + ".entagc")
        took[key] = Sample([entag, "compile", folder, "-o", compiled[key]])
    return compiled, took


def measure_all(options, text, packs, compiled):
    """Runs everything; the figures that report.py prints."""
    entag, plain, jsonl = options.entag, text / "text.txt", text / "text.jsonl"
    line = options.cache / "line.txt"
    line.write_text(LINE, encoding="utf-8")
    one = [entag, "-j1"]
    speed = {
        "wc": ["wc", "-w", plain],
        "plain": [*one, plain],
        "jsonl": [*one, "--from", "jsonl", jsonl],
        "date": [*one, "--type", "date", plain],
    }
    for (rules, names), pack in packs.items():
        speed["pack", rules, names] = [*one, "--rules", pack, plain]
    start = {"shipped": [*one, line]}
    if shutil.which("jq"):
        start["jq"] = ["jq", "-n", "1"]
    else:
        report.loudly("jq is not installed; start-up is not compared with it")
    for key, pack in packs.items():
        start["pack", *key] = [*one, "--rules", pack, line]

    rounds = 3 if options.quick else 5
    # Packs that are read from YAML start slowly, and need no more rounds.
    figures = {"speed": measure(speed, rounds), "start": measure(start, 5 * rounds if compiled else rounds)}
    figures["rounds"] = rounds
    figures["mentions"] = {name: count_lines(argv) for name, argv in speed.items() if name != "wc"}
    figures["bytes"] = {name: (jsonl if name == "jsonl" else plain).stat().st_size for name in speed}
    if (os.cpu_count() or 1) > 1:
        jobs = {n: [entag, f"-j{n}", "--from", "jsonl", jsonl] for n in (1, 2)}
        figures["jobs"] = measure(jobs, rounds)
    else:
        report.loudly("only one processor: -j2 is not measured")
    figures["floor"] = Sample(["true"]).peak
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("entag", type=pathlib.Path)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--size", type=float, metavar="MB")
    parser.add_argument("--record", type=pathlib.Path, metavar="FILE")
    parser.add_argument("--date")
    parser.add_argument("--corpora", type=pathlib.Path, default=ROOT.parent / "shared" / "corpora")
    parser.add_argument("--cache", type=pathlib.Path, default=ROOT / "build" / "bench")
    options = parser.parse_args()
    options.entag = options.entag.resolve()
    options.names = 50_000 if options.quick else 1_000_000
    options.size = options.size or (1 if options.quick else 10)

    text, packs = prepare(options)
    compiled = {}
    took = {}
    if can_compile(options.entag):
        compiled, took = compile_packs(options.entag, packs, options.cache)
    else:
        report.loudly("this entag has no command compile; packs are read from YAML at each start")
    figures = measure_all(options, text, compiled or packs, bool(compiled))
    figures["compile"] = took
    lines = report.lines(options, figures)
    print("\n".join(lines))
    if options.record:
        options.record.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
