#!/usr/bin/env python3
"""Score entag on the article that the project started from; it lives beside the checkout.

usage: check_first_article.py ENTAG [OPTION...]
Exits 0 when at least MINIMUM of the 46 marked mentions have the right span, type and value, 1 when
fewer have, and 77 (skipped) where ../shared is not there.
"""
import json
import pathlib
import subprocess
import sys

MINIMUM = 38
SHARED = pathlib.Path(__file__).resolve().parents[3] / "shared"
GOLD = SHARED / "seeds" / "gold.jsonl"
SCORER = SHARED / "tools" / "score.py"


def main():
    if not GOLD.exists() or not SCORER.exists():
        print("SKIPPED: ../shared/seeds and ../shared/tools are not there; nothing was scored")
        return 77
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    article = GOLD.parent / gold["id"]
    # Run in the article's folder, so that `doc` is the id that the gold knows.
    done = subprocess.run([pathlib.Path(sys.argv[1]).resolve(), *sys.argv[2:], gold["id"]], cwd=article.parent, check=True,
                          stdout=subprocess.PIPE)
    found = {}
    for line in done.stdout.decode("utf-8").splitlines():
        record = json.loads(line)
        found[record["start"], record["end"], record["type"]] = record
    right = 0
    for entity in gold["entities"]:
        record = found.pop((entity["start"], entity["end"], entity["type"]), None)
        if record is None:
            print("missed:", entity)
        elif "value" in entity and record.get("value") != entity["value"]:
            print("wrong value:", entity, "got", record.get("value"))
        else:
            right += 1
    for record in found.values():
        print("extra:", record["type"], record["text"], record["start"])
    print(f"{right} of {len(gold['entities'])} right, {len(found)} extra")
    subprocess.run([sys.executable, SCORER, GOLD, "/dev/stdin", "--types",
                    "person,place,organisation,date"], input=done.stdout, check=True)
    return 0 if right >= MINIMUM else 1


sys.exit(main())
