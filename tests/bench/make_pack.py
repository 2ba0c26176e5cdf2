#!/usr/bin/env python3
"""Make a synthetic pack for the benchmarks.

usage: make_pack.py --out FOLDER [--rules N] [--names N]

--rules N: N token rules, a multiple of 100 up to 1,000 (default 100). There are ten kinds of rules
(titles before names, verbs behind them, numbers with units, ends of words, lists, ...). Of each kind,
the first rule takes all of a hundred words, and 99 refine it, each for one word. Each 100 rules stand
in a file, ten of each kind. So the pack of 1,000 rules holds the pack of 100, its other 900 rules match
as often, but vote for what is found already: both find about as much, and what differs is the rules.

--names N: about as many list rows in TSV files (default none): people, places, organisations, firms
and titles of works, of two to five words, which share first words as names do; and a rule for each
of the five lists on top of --rules.

The same options give the same bytes. FOLDER is made if need be; files in it are written over.
"""
import argparse
import pathlib
import sys

import coined
import pack_words as words

FILES = 10  # of 100 rules each
PER_KIND = 10  # rules of a kind in a file


def phrases(text):
    return [" ".join(phrase.split()) for phrase in text.split("|")]


def distinct(items, count):
    """The first `count` different items."""
    found = list(dict.fromkeys(items))
    if len(found) < count:
        raise ValueError(f"{len(found)} different words, {count} are needed: {found[:3]} ...")
    return found[:count]


WORDS = {"role": distinct(words.ROLES, 100), "verb": distinct(words.VERBS, 100),
         "place-noun": distinct(words.PLACE_NOUNS, 100), "unit": distinct(words.UNITS, 100),
         "name-end": distinct(words.SUFFIXES, 100), "head": distinct(words.ORG_HEADS, 100),
         "adjective": distinct((a.lower() for a in words.ADJECTIVES), 100),
         "thing": distinct(words.THINGS, 140), "date-word": distinct(words.DATE_WORDS, 100),
         "gap-word": distinct(words.GAP_WORDS, 100)}
TITLE_CASE = ("head",)


def piece(name, k):
    """What stands for the words of a kind in its k-th rule: all of them, or one."""
    if k == 0:
        return f"${name}"
    word = WORDS[name][k]
    return f"'{word}'" if name in TITLE_CASE else word


def role_before(k):
    return {"type": "person", "span": "who",
            "match": f"{piece('role', k)} who=<cap & !$stop & !upper>{{1,2}}"}


def verb_behind(k):
    return {"type": "person", "span": "who", "match": "who=(<cap & !$stop & !$calendar> <cap & !$stop>)",
            "right": piece("verb", k), "unless": "{left: 'the', inside: '$head'}"}


def noun_of_place(k):
    return {"type": "place", "span": "p", "match": f"{piece('place-noun', k)} (of | in | near | at) "
            "(the | $compass)? p=<cap & !$stop & !$calendar>{1,2}"}


def number_with_unit(k):
    return {"type": "quantity", "match": f"(<num> | $number) <lower>? {piece('unit', k)}"}


def name_end(k):
    ends = WORDS["name-end"]
    end = "(" + "|".join(ends) + ")" if k == 0 else ends[k]
    return {"type": "name", "match": f"/[A-Z][a-z'-]+{end}/", "unless": "{left: '<cap>'}"}


def organisation_head(k):
    return {"type": "organisation", "match": f"<cap & !first & !$stop>{{1,3}} {piece('head', k)}",
            "boost": "[{left: 'the', by: 1}, {right: 'of <cap>', by: -1}]"}


def adjective_and_thing(k):
    return {"type": "term", "match": f"{piece('adjective', k)} t=$thing", "attrs": "{topic: '{t.kind}'}"}


def own_list(k):
    """Rules with a list of their own; see own_lists."""
    return {"type": "term", "match": "(a | an | the) $adjective? $thing" if k == 0 else
            f"(a | an | the) $pair-{k}"}


def date_behind(k):
    return {"type": "date", "span": "d", "match": f"{piece('date-word', k)} (the | $calendar)? "
            "d=($month <day>? \",\"? <year>? | <day> $month | <year>)"}


def name_at_a_distance(k):
    return {"type": "name", "span": "x",
            "match": f"{piece('gap-word', k)} <lower>{{0,2}} x=<cap & !$stop>{{1,3}}",
            "unless": "{inside: '$calendar', right: '$head'}"}


KINDS = (role_before, verb_behind, noun_of_place, number_with_unit, name_end, organisation_head,
         adjective_and_thing, own_list, date_behind, name_at_a_distance)


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def flow(items):
    return "[" + ", ".join(items) + "]"


def own_lists(numbers):
    things, adjectives = WORDS["thing"], WORDS["adjective"]
    for k in filter(None, numbers):
        rows = [things[(k + 37 * i) % 140] for i in range(2)]
        rows += [f"{adjectives[(k * 7 + i) % 100]} {things[(k + 11 * i) % 140]}" for i in range(6)]
        yield f"  pair-{k}: {flow(distinct(rows, 8))}"


def rule_file(number):
    lines = ["entag: 1", f"about: Synthetic rules {number * 100} to {number * 100 + 99}",
             "import: [common.yaml]", "lists:"]
    numbers = [number + FILES * i for i in range(PER_KIND)]
    lines += own_lists(numbers)
    lines.append("rules:")
    for kind in KINDS:
        for k in numbers:
            rule = {"weight": 2 + k // FILES % 3, **kind(k)}
            lines.append(f"  - rule: {kind.__name__.replace('_', '-')}-{k}")
            for key in ("type", "match", "span", "weight", "evidence", "right", "unless", "boost", "attrs"):
                if key in rule:
                    value = rule[key]
                    lines.append(f"    {key}: {quoted(value) if key in ('match', 'right') else value}")
    return lines


def common_file():
    return ["entag: 1", "about: What the synthetic rules share", "types: {quantity: {}, name: {}, term: {}}",
            "lists:", """\
  stop: [a, an, the, this, that, these, those, he, she, it, we, they, you, i, in, on, at, by,
         of, for, from, to, with, as, and, or, but, if, when, while, after, before, since, his, her,
         its, their, our, there, here]
  calendar: {rows: [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday, January,
                    February, March, April, May, June, July, August, September, October, November,
                    December], case: title}
  month: {columns: [text, n], case: title, rows: [[January, 1], [February, 2], [March, 3],
          [April, 4], [May, 5], [June, 6], [July, 7], [August, 8], [September, 9], [October, 10],
          [November, 11], [December, 12]]}
  compass: [northern, southern, eastern, western, central, north, south, east, west]
  number: [two, three, four, five, six, seven, eight, nine, ten, dozens of, hundreds of,
           thousands of, several]"""
            ] + [f"  {name}: {{rows: {flow(entries)}, case: {'title' if name in TITLE_CASE else 'fold'}}}"
                 for name, entries in WORDS.items() if name not in ("name-end", "thing")
                 ] + ["  thing: {columns: [text, kind], rows: "
                      f"{flow(f'[{t}, kind-{n % 4}]' for n, t in enumerate(WORDS['thing']))}}}"]


def person(i):
    surname, turn = divmod(i, 20)
    given = words.GIVEN[(surname * 13 + turn) % len(words.GIVEN)]
    middle = words.GIVEN[(surname + turn * 7) % len(words.GIVEN)] + " " if turn % 5 == 0 else ""
    return f"{given} {middle}{name(0, surname)}"


PATTERNS = {
    "place": ("Upper {}", "{} Bridge", "Port {}", "New {}", "{} Hill", "Saint {}", "{} on the {}", "Lake {}"),
    "organisation": ("University of {}", "{} Institute of {}", "National {} Bank", "{} Party",
                     "{} Workers Union", "Ministry of {} and {}", "{} United", "Friends of {}"),
    "firm": ("{} Brothers", "{} and {}", "{} {} Holdings", "{} Motors", "{} Records", "General {}",
             "{} of {}", "American {}"),
    "work": ("The {} of {}", "The Last {}", "A {} in {}", "My {}", "Return to {}", "The {} {}",
             "Song of {}", "The Great {}"),
}
KNOWN = {"person": words.KNOWN_PEOPLE, "place": words.KNOWN_PLACES,
         "organisation": words.KNOWN_ORGANISATIONS}
# How many of 100 rows are in each list, and where its coined words begin.
LISTS = {"person": (40, 0), "place": (20, 100_000), "organisation": (20, 200_000), "firm": (10, 300_000),
         "work": (10, 400_000)}


def name(begin, i):
    return coined.word(begin + i).capitalize()


def names(kind, count):
    """The names of one list, all different: the known ones, then coined ones."""
    known = phrases(KNOWN[kind]) if kind in KNOWN else []
    yield from known[:count]
    begin = LISTS[kind][1]
    for i in range(count - len(known)):
        if kind == "person":
            yield person(i)
        else:
            number, which = divmod(i, 8)
            yield PATTERNS[kind][which].format(name(begin, number), name(begin, number // 3 + 1))


def write_names(out, total):
    lines = ["entag: 1", "about: Lists of many names", "types: {firm: {}, work: {}}", "lists:"]
    for kind, (share, _) in LISTS.items():
        lines.append(f"  many-{kind}: {{file: lists/{kind}.tsv, columns: [text, id, country], case: title}}")
        with open(out / "lists" / f"{kind}.tsv", "w", encoding="utf-8", newline="\n") as tsv:
            for i, text in enumerate(names(kind, total * share // 100)):
                tsv.write(f"{text}\t{kind[0]}{i}\t{'UA PL NO NZ KE'.split()[i % 5]}\n")
    lines.append("rules:")
    for kind in LISTS:
        lines += [f"  - rule: many-{kind}", f"    type: {kind}", f"    match: 'x=$many-{kind}'",
                  "    weight: 4", "    attrs: {id: '{x.id}', country: '{x.country}'}"]
    write_lines(out / "names.yaml", lines)


def write_lines(path, lines):
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_pack(out, rules, name_rows):
    out.mkdir(parents=True, exist_ok=True)
    files = [f"rules-{number}.yaml" for number in range(rules // 100)]
    for number, file in enumerate(files):
        write_lines(out / file, rule_file(number))
    write_lines(out / "common.yaml", common_file())
    if name_rows:
        (out / "lists").mkdir(exist_ok=True)
        write_names(out, name_rows)
        files.append("names.yaml")
    write_lines(out / "pipeline.yaml",
                ["entag: 1", "about: Synthetic, for benchmarks", "tagger:", "  layers:",
                 f"    - {{name: only, rules: {flow(files)}}}"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--rules", type=int, default=100, choices=range(100, 1001, 100), metavar="N")
    parser.add_argument("--names", type=int, default=0, metavar="N")
    options = parser.parse_args()
    write_pack(options.out, options.rules, options.names)
    return 0


if __name__ == "__main__":
    sys.exit(main())
