#!/usr/bin/env python3
"""Runs what the man page shows: records, names, the pipeline file, command lines.

usage: examples.py ROOT ENTAG

A command must end well, say nothing on standard error, and give something.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ARTICLE = """Talks in Kyiv

President Volodymyr Zelensky met Jens Stoltenberg in Kyiv on Wednesday. Mr. Stoltenberg said
that NATO would meet again on 6 May 2024.
"""
CRAWL = """{"url":"https://example.org/1","body":"Jane Roe left Kyiv on 2 May 2024."}
{"url":"https://example.org/2","body":"The meeting in Oslo ended on Friday."}
"""


def blocks(page, section):
    """The literal blocks of a section, without their last line end."""
    text = re.search(rf"^# {section}$(.*?)(?=^# [A-Z]|\Z)", page, re.S | re.M)[1]
    return re.findall(r"^```\n(.*?)\n```$", text, re.S | re.M)


def run(command, folder, entag):
    """The command's fault, or None."""
    path = f"{entag.parent}:{os.environ['PATH']}"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=folder, text=True,
                          capture_output=True, env=os.environ | {"PATH": path})
    made = folder / "mentions.jsonl"
    output = done.stdout
    if made.exists():
        output += made.read_text()
        made.unlink()
    if done.returncode != 0 or done.stderr:
        return f"{command}\n  ended with {done.returncode}: {done.stderr}"
    if not output.strip():
        return f"{command}\n  gave nothing"
    print(f"$ {command}\n{output}")
    return None


def faults(page, root, folder, entag):
    (folder / "article.txt").write_text(ARTICLE)
    (folder / "crawl.jsonl").write_text(CRAWL)
    for names in reversed(blocks(page, "NAMES")):  # the first stays, for EXAMPLES
        (folder / "names.tsv").write_text(names + "\n")
        yield run("entag check --add names.tsv", folder, entag)
        yield run("entag --add names.tsv article.txt", folder, entag)
    commands = blocks(page, "EXAMPLES")
    if not commands:
        yield "EXAMPLES: no command found"
    for command in commands:
        yield run(command, folder, entag)
    for record in blocks(page, "INPUT"):
        (folder / "record.jsonl").write_text(record + "\n")
        yield run("entag --from jsonl record.jsonl", folder, entag)
    (shown,) = blocks(page, "PIPELINE")
    pack = folder / "pack"
    shutil.copytree(root / "rules/en", pack)
    (pack / "pipeline.yaml").write_text(shown + "\n")
    yield run("entag --rules pack article.txt", folder, entag)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    if not shutil.which("jq"):
        print("jq is not here")
        return 77
    root, entag = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    page = (root / "man/entag.1.scd").read_text()
    with tempfile.TemporaryDirectory() as folder:
        found = [fault for fault in faults(page, root, pathlib.Path(folder), entag) if fault]
    print("\n".join(found) if found else "every example runs")
    return 1 if found else 0


sys.exit(main())
