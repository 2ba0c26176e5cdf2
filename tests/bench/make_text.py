#!/usr/bin/env python3
"""Make text for the benchmarks from the development corpora.

usage: make_text.py --out-jsonl FILE --out-plain FILE [--corpora DIR] [--bytes N] [--seed N]

The sentences of the corpora are shuffled; a share of their capitalised words becomes coined names
of the same casing, some long words become coined words, numbers are varied. So the text stays news
with its names and dates, but each 10 MB brings the new words that real text would.

FILE of --out-plain holds paragraphs parted by empty lines, of about --bytes bytes; FILE of
--out-jsonl the same paragraphs as documents of 3 KB, {"id","text"}. The same corpora, --bytes and
--seed give the same bytes.

Prints the new words of every 10 MB; exits 1 if there are fewer than 20,000 (a shorter last stretch
owes its share, none when it is below 1 MB), and 2 if there are no corpora.
"""
import argparse
import json
import pathlib
import random
import re
import sys

import coined

CORPORA = pathlib.Path(__file__).resolve().parents[3] / "shared" / "corpora"
# Not running English prose: tweets, Indonesian, forms and tables, single cases.
LEFT_OUT = {"btc", "idner-news", "multiner", "golden-english"}
WINDOW = 10_000_000
NEW_WORDS = 20_000
DOCUMENT_BYTES = 3_000

# How often a word is replaced. Names mostly stay, so that there is as much to find as in the corpora.
NAME_SHARE = 0.15
REUSE_SHARE = 0.30  # of the replaced names, those that the document has already
RARE_SHARE = 0.01  # of the small words of seven letters or more

PIECE = re.compile(r"\d+|[^\W\d_]+")
LETTERS = re.compile(r"[^\W\d_]+")
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’']?\s+(?=[\"“‘]?[A-Z])")
CALENDAR = frozenset(
    "January February March April June July August September October November December Monday Tuesday "
    "Wednesday Thursday Friday Saturday Sunday".split())


class Dice:
    """Random numbers that are the same under every Python 3: only random() is promised to be."""

    def __init__(self, seed):
        self.random = random.Random(seed).random

    def below(self, n):
        return int(self.random() * n)

    def shuffle(self, items):
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]


def sentences_of(document):
    text = document["text"]
    if "sentences" in document:
        for start, end in document["sentences"]:
            yield text[start:end]
    else:
        for line in text.splitlines():
            yield from SENTENCE_END.split(line)


def read_sentences(corpora):
    """All plain sentences of the sets under corpora, each once, in a fixed order."""
    files = sorted(f for part in ("names", "sentences") for f in (corpora / part).glob("*.jsonl")
                   if f.stem not in LEFT_OUT)
    found = {}
    for file in files:
        with open(file, encoding="utf-8") as lines:
            for line in lines:
                for sentence in sentences_of(json.loads(line)):
                    sentence = " ".join(sentence.split())
                    if 25 <= len(sentence) <= 600 and sentence[-1] in ".!?\"”":
                        found[sentence] = None
    return list(found)


class Varier:
    """Varies sentences; knows which coined words are used up."""

    def __init__(self, dice):
        self.dice = dice
        self.used = 0
        self.own = []  # coined names of this document

    def begin_document(self):
        self.own = []

    def vary(self, sentence):
        return PIECE.sub(self.replace, sentence)

    def replace(self, match):
        piece = match.group()
        if piece[0].isdigit():
            return self.number(piece)
        if piece.islower():
            rare = len(piece) >= 7 and self.dice.random() < RARE_SHARE
            return self.fresh() if rare else piece
        # The first word of a sentence and short words are hardly ever names.
        if match.start() < 2 or len(piece) < 4 or piece in CALENDAR or not piece[0].isupper():
            return piece
        if self.dice.random() >= NAME_SHARE:
            return piece
        return self.name().upper() if piece.isupper() else self.name().capitalize()

    def name(self):
        if self.own and self.dice.random() < REUSE_SHARE:
            return self.own[self.dice.below(len(self.own))]
        self.own.append(self.fresh())
        return self.own[-1]

    def fresh(self):
        self.used += 1
        return coined.word(self.used - 1)

    def number(self, digits):
        """Another number that could stand for the same: an hour, a day, a year stays one."""
        n, below = int(digits), self.dice.below
        if digits[0] == "0" or not digits.isascii() or n <= 1:
            return digits
        if n <= 12:
            return str(1 + below(12))
        if n <= 28:
            return str(13 + below(16))
        if 1800 <= n <= 2030:
            return str(max(1800, min(2030, n - 15 + below(31))))
        first = str(1 + below(9))
        return first + "".join(str(below(10)) for _ in digits[1:])


def documents(sentences, size, dice):
    """Lists of paragraphs, of DOCUMENT_BYTES each, until there are `size` bytes."""
    varier = Varier(dice)
    order = list(sentences)
    at, total = len(order), 0
    while total < size:
        varier.begin_document()
        paragraphs, bytes_here = [], 0
        while bytes_here < DOCUMENT_BYTES:
            paragraph = []
            for _ in range(2 + dice.below(4)):
                if at == len(order):
                    dice.shuffle(order)
                    at = 0
                paragraph.append(varier.vary(order[at]))
                at += 1
            paragraphs.append(" ".join(paragraph))
            bytes_here += len(paragraphs[-1].encode()) + 2
        total += bytes_here
        yield paragraphs


class NewWords:
    """Counts the words that no earlier stretch of 10 MB had: letters only, case folded."""

    def __init__(self, window=WINDOW, owed=NEW_WORDS):
        self.window = window
        self.owed = owed
        self.seen = set()
        self.stretches = []  # [bytes, new words]

    def add(self, paragraphs):
        if not self.stretches or self.stretches[-1][0] >= self.window:
            self.stretches.append([0, 0])
        before = len(self.seen)
        for paragraph in paragraphs:
            self.seen.update(word.casefold() for word in LETTERS.findall(paragraph))
            self.stretches[-1][0] += len(paragraph.encode()) + 2
        self.stretches[-1][1] += len(self.seen) - before

    def report(self):
        """Prints a line for each stretch; True if all have enough."""
        enough = True
        for number, (size, new) in enumerate(self.stretches, 1):
            share = min(1.0, size / self.window)
            owed = int(self.owed * share) if number == 1 or share > 0.1 else 0
            enough = enough and new >= owed
            print(f"stretch {number}: {size:,} bytes, {new:,} new words (at least {owed:,})"
                  f"{'' if new >= owed else '  TOO FEW'}")
        return enough


def write(sentences, size, seed, jsonl_path, plain_path):
    """Writes both files; True if the text has enough new words."""
    words = NewWords()
    with open(jsonl_path, "w", encoding="utf-8", newline="\n") as jsonl, \
            open(plain_path, "w", encoding="utf-8", newline="\n") as plain:
        for number, paragraphs in enumerate(documents(sentences, size, Dice(seed)), 1):
            words.add(paragraphs)
            text = "\n\n".join(paragraphs)
            jsonl.write(json.dumps({"id": f"bench-{number:06}", "text": text}, ensure_ascii=False) + "\n")
            plain.write(text + "\n\n")
    return words.report()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--corpora", type=pathlib.Path, default=CORPORA)
    parser.add_argument("--bytes", type=int, default=WINDOW)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out-jsonl", required=True)
    parser.add_argument("--out-plain", required=True)
    options = parser.parse_args()
    sentences = read_sentences(options.corpora)
    if not sentences:
        print(f"make_text.py: no sentences in {options.corpora} (name the corpora with --corpora)",
              file=sys.stderr)
        return 2
    return 0 if write(sentences, options.bytes, options.seed, options.out_jsonl,
                      options.out_plain) else 1


if __name__ == "__main__":
    sys.exit(main())
