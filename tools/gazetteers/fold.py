"""The fold key by which the builders compare names: no accents, no case, one apostrophe."""

import unicodedata

_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae",
                          "ʼ": "'", "’": "'", "‘": "'", "`": "'"})


def fold(text):
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return bare.lower().translate(_LETTERS).strip()


def is_latin(text):
    """True when every letter has a Latin form that a reader of English news can meet."""
    return all(ord(c) < 0x250 or c in "’ʼ‘" or 0x1E00 <= ord(c) < 0x1F00 for c in text)
