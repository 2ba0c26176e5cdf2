#!/usr/bin/env python3
"""Tests of the benchmark's tools: what they make is right and always the same. Nothing is timed.

usage: tools_test.py ENTAG
"""
import filecmp
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import coined
import make_pack
import make_text

HERE = pathlib.Path(__file__).resolve().parent
ENTAG = pathlib.Path(sys.argv.pop(1)).resolve()
CORPUS = [
    "On 3 May 2014 the minister Jane Garlow of Esterby told reporters that 250 people had left Norland.",
    "The company Brontel Foods, which is based near Kesterby, said on Monday that profits had fallen.",
    "However, villagers returned to Oddsway after the flood, and the Norland Red Cross gave them tents.",
]


class InFolder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)


class Coined(unittest.TestCase):
    def test_words_are_different_and_small(self):
        words = [coined.word(i) for i in range(50_000)]
        self.assertEqual(len(set(words)), len(words))
        self.assertTrue(all(re.fullmatch("[a-z]+", word) for word in words))

    def test_no_word_behind_the_last(self):
        coined.word(coined.COUNT - 1)
        self.assertRaises(ValueError, coined.word, coined.COUNT)


class Text(InFolder):
    def setUp(self):
        super().setUp()
        (self.root / "corpora" / "names").mkdir(parents=True)
        document = {"id": "a", "text": "\n".join(CORPUS), "entities": []}
        (self.root / "corpora" / "names" / "own.jsonl").write_text(json.dumps(document) + "\n")

    def make(self, name, seed=1, hash_seed="0", size=60_000):
        jsonl, plain = self.root / f"{name}.jsonl", self.root / f"{name}.txt"
        done = subprocess.run(
            [sys.executable, "-B", HERE / "make_text.py", "--corpora", self.root / "corpora", "--bytes",
             str(size), "--seed", str(seed), "--out-jsonl", jsonl, "--out-plain", plain],
            env={**os.environ, "PYTHONHASHSEED": hash_seed}, stdout=subprocess.PIPE, check=False)
        self.assertEqual(done.returncode, 0, done.stdout)
        return jsonl, plain

    def test_same_seed_same_bytes(self):
        first, second = self.make("first", hash_seed="1"), self.make("second", hash_seed="2")
        for one, other in zip(first, second):
            self.assertTrue(filecmp.cmp(one, other, shallow=False))
        third = self.make("third", seed=2)
        self.assertFalse(filecmp.cmp(first[1], third[1], shallow=False))

    def test_both_files_have_the_same_text(self):
        jsonl, plain = self.make("text")
        documents = [json.loads(line) for line in jsonl.read_text(encoding="utf-8").splitlines()]
        self.assertEqual("".join(d["text"] + "\n\n" for d in documents), plain.read_text(encoding="utf-8"))
        self.assertTrue(all(3_000 <= len(d["text"]) + 2 < 5_000 for d in documents))
        self.assertGreaterEqual(plain.stat().st_size, 60_000)

    def test_most_names_stay_and_days_stay_days(self):
        text = self.make("text")[1].read_text(encoding="utf-8")
        kept, all_ = text.count("Norland"), text.count("had left ") + text.count("Red Cross")
        self.assertGreater(kept, all_ // 2)
        days = {int(day) for day in re.findall(r"On (\d+) May \d{4}", text)}
        self.assertGreater(len(days), 5)
        self.assertLessEqual(max(days), 31)

    def test_too_few_new_words_are_told(self):
        words = make_text.NewWords(window=1_000, owed=80)
        words.add([" ".join(coined.word(i) for i in range(120))])
        self.assertTrue(words.report())
        words.add(["the same " * 200])
        words.add(["the same " * 200])
        self.assertFalse(words.report())


class Pack(InFolder):
    def check(self, folder):
        done = subprocess.run([ENTAG, "check", folder], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              check=False)
        output = done.stdout.decode()
        self.assertEqual(done.returncode, 0, output)
        self.assertNotIn("warning", output)

    def test_entag_takes_the_packs_without_a_doubt(self):
        make_pack.write_pack(self.root / "small", 100, 0)
        self.check(self.root / "small")
        make_pack.write_pack(self.root / "large", 1000, 2_000)
        self.check(self.root / "large")

    def test_the_large_pack_holds_the_small_one(self):
        make_pack.write_pack(self.root / "small", 100, 0)
        make_pack.write_pack(self.root / "large", 1000, 0)
        for file in ("rules-0.yaml", "common.yaml"):
            self.assertTrue(filecmp.cmp(self.root / "small" / file, self.root / "large" / file,
                                        shallow=False))
        for folder, rules in (("small", 100), ("large", 1000)):
            texts = [f.read_text(encoding="utf-8") for f in (self.root / folder).glob("rules-*.yaml")]
            bodies = re.findall(r"  - rule: .*\n((?:    .*\n)+)", "".join(texts))
            self.assertEqual(len(bodies), rules)
            self.assertEqual(len(set(bodies)), rules)

    def test_both_packs_find_about_as_much(self):
        text = self.root / "text.txt"
        text.write_text("\n\n".join(CORPUS) + "\n", encoding="utf-8")
        found = {}
        for rules in (100, 1000):
            make_pack.write_pack(self.root / str(rules), rules, 0)
            done = subprocess.run([ENTAG, "--rules", self.root / str(rules), text], stdout=subprocess.PIPE,
                                  check=True)
            found[rules] = done.stdout.count(b"\n")
        self.assertGreater(found[100], 8)
        self.assertLessEqual(abs(found[1000] - found[100]), 2)

    def test_names_are_different_and_as_many_as_asked_for(self):
        rows = [name for kind, (share, _) in make_pack.LISTS.items()
                for name in make_pack.names(kind, 20_000 * share // 100)]
        self.assertEqual(len(rows), 20_000)
        self.assertEqual(len(set(rows)), 20_000)
        self.assertTrue(all(2 <= len(row.split()) <= 5 for row in rows))


if __name__ == "__main__":
    unittest.main()
