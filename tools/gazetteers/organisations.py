"""Known organisations and their acronyms from the hand list."""

from fold import fold
from hand import read_groups


# Acronyms that news also writes with full stops.
DOTTED = {"UN", "EU", "FBI", "CIA", "AP", "WHO", "IMF", "NFL", "NBA", "IRA", "PLO", "KGB", "SS", "DEA", "EPA", "FDA", "IRS"}


def build_organisations(flags, places):
    """-> (rows [text, kind, country, acronym, flags], rows of acronyms [text, kind, country, name]).

    flags: of a name of one word what else it is (word, name, place), else clear; `the` when it is one only
    after The ("The Age"), which is no part of the mention.
    """
    names, acronyms = {}, {}
    for group, entries in read_groups("organisation.txt"):
        kind, _, country = group.partition("|")
        for entry in entries:
            name, equals, acronym = (part.strip() for part in entry.partition("="))
            if equals:
                acronyms.setdefault(acronym, [kind, country, name or "~"])
                if acronym in DOTTED:
                    acronyms[".".join(acronym) + "."] = acronyms[acronym]
            # A name in capitals would match its small-letter word when case is folded.
            if name and not (name.isupper() and len(name) <= 6):
                names.setdefault(name, [kind, country, acronym or "~"])
            elif name:
                acronyms.setdefault(name, [kind, country, "~"])
    rows = []
    for name, rest in names.items():
        bare = name.removeprefix("The ")
        if bare != name:
            if bare not in names:
                rows.append([bare, *rest, "clear" if " " in bare else "the"])
            continue
        key = fold(name)
        flag = "clear" if " " in name else "place" if key in places else flags(key)
        rows.append([name, *rest, flag])
    best = {}
    for row in sorted(rows, key=lambda r: (r[0].isascii(), r[0])):
        # Accents match both ways, but al-Qaida and Al-Qaida are two forms.
        best.setdefault((fold(row[0]), row[0][0].isupper()), row)
    return sorted(best.values()), sorted([text, *rest] for text, rest in acronyms.items())
