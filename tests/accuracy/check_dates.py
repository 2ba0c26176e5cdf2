#!/usr/bin/env python3
"""Run entag on the 336 date phrases of tests/data/date_cases.jsonl and compare the records.

usage: check_dates.py ENTAG [--rules PATH]
Every value must be right (or one of those that the case accepts), with its modifier and its days;
phrases without a date must stay silent. Of the spans, SPANS must be exact.
"""
import collections
import json
import pathlib
import subprocess
import sys

CASES = pathlib.Path(__file__).resolve().parents[1] / "data" / "date_cases.jsonl"
SPANS = 315  # of 316: "on the 5th of November this year" is one mention here


def records_of(command, cases):
    documents = "".join(
        json.dumps({"id": str(case["id"]), "text": case["text"], "date": case["ref"]}) + "\n"
        for case in cases)
    done = subprocess.run([*command, "--from", "jsonl", "--type", "date", "-"], check=True,
                          input=documents.encode("utf-8"), stdout=subprocess.PIPE)
    found = collections.defaultdict(list)
    for line in done.stdout.decode("utf-8").splitlines():
        record = json.loads(line)
        found[record["doc"]].append(record)
    return found


def faults_of(case, records):
    """What is wrong with the records of one case, as lines; and whether its span is exact."""
    want = case["expect"]
    if want is None:
        return [f"found {r['text']!r}, should be silent" for r in records], False
    near = [r for r in records if r["start"] < want["end"] and r["end"] > want["start"]]
    right = [r for r in near if r.get("value") in [want["value"], *want["accept"]]]
    if not right:
        return [f"want {want['value']}, got {[(r['text'], r.get('value')) for r in near]}"], False
    record, faults = right[0], []
    exact = (record["start"], record["end"]) == (want["start"], want["end"])
    if record["attrs"].get("mod") != want["mod"]:
        faults.append(f"want mod {want['mod']}, got {record['attrs'].get('mod')}")
    days = (record.get("from"), record.get("to"))
    if record["value"] == want["value"] and days != (want["iso_start"], want["iso_end"]):
        faults.append(f"want {want['iso_start']} to {want['iso_end']}, got {days}")
    return faults, exact


def main():
    cases = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    found = records_of(sys.argv[1:], cases)
    failed = spans = 0
    for case in cases:
        faults, exact = faults_of(case, found[str(case["id"])])
        spans += exact
        failed += bool(faults)
        for fault in faults:
            print(f"{case['id']} ({case['ref']}) {case['text']}: {fault}")
    print(f"{len(cases) - failed} of {len(cases)} cases right, {spans} spans exact")
    return 1 if failed or spans < SPANS else 0


if __name__ == "__main__":
    sys.exit(main())
