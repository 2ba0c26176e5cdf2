#!/usr/bin/env python3
"""Score entag on the sample articles in seeds/ against their marks in tests/gold.

usage: check_gold.py ENTAG [--list]
Exact spans and types; a date is right when its value is, too. --list prints every difference.
The articles were written for the project and are tuned on, so the bounds only guard against loss;
they say nothing about text that nobody here has seen.
"""
import collections
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
# F1 in per cent that must be reached.
BOUNDS = {"person": 85.0, "place": 85.0, "organisation": 89.0, "date": 99.0, "date values": 95.0}


def gold_documents():
    files = sorted((ROOT / "tests" / "gold").glob("*.gold"))
    done = subprocess.run([ROOT / "tools" / "gold2jsonl", *files], check=True,
                          stdout=subprocess.PIPE)
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


def predictions(entag, names):
    done = subprocess.run([entag, *names], cwd=ROOT / "seeds", check=True, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL)
    found = collections.defaultdict(dict)
    for line in done.stdout.decode("utf-8").splitlines():
        record = json.loads(line)
        found[record["doc"]][record["start"], record["end"], record["type"]] = record
    return found


def main():
    entag, listing = pathlib.Path(sys.argv[1]).resolve(), "--list" in sys.argv
    documents = gold_documents()
    found = predictions(entag, [d["id"] for d in documents])
    hits, owed, given = collections.Counter(), collections.Counter(), collections.Counter()
    for document in documents:
        records = found[document["id"]]
        given.update(key[2] for key in records)
        for entity in document["entities"]:
            key = (entity["start"], entity["end"], entity["type"])
            owed[entity["type"]] += 1
            record = records.pop(key, None)
            hits[entity["type"]] += record is not None
            if entity["type"] == "date" and record is not None:
                right = record.get("value") == entity.get("value")
                hits["date values"] += right
                if listing and not right:
                    print(document["id"], "value", repr(entity["text"]), "want", entity.get("value"),
                          "got", record.get("value"), record["rule"])
            if listing and record is None:
                print(document["id"], "missed", entity["type"], repr(entity["text"]))
        if listing:
            for record in records.values():
                print(document["id"], "extra ", record["type"], repr(record["text"]), record["rule"])
    owed["date values"], given["date values"] = owed["date"], given["date"]
    low = 0
    for kind, bound in BOUNDS.items():
        f1 = 200.0 * hits[kind] / max(1, owed[kind] + given[kind])
        low += f1 < bound
        print(f"{kind:13} F1 {f1:5.1f}  (bound {bound:.1f}; {hits[kind]} right, {owed[kind]} owed, "
              f"{given[kind]} given)")
    return 1 if low else 0


sys.exit(main())
