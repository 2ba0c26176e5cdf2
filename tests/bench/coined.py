"""Coined words: invented, pronounceable, all different, and the same on every machine.

word(i) is one word for each i below COUNT. No random numbers are used, so that packs and texts can
take their own stretch of i and never meet by accident.
"""

ONSETS = ("b", "br", "d", "dr", "f", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "pr", "r", "s",
          "st", "sh", "t", "tr", "v", "w", "z")
VOWELS = ("a", "e", "i", "o", "u", "ai", "ea")
CODAS = ("n", "r", "l", "s", "m", "th", "ck", "nd", "rg", "sk", "ld", "")
SYLLABLES = len(ONSETS) * len(VOWELS)
SHORT = SYLLABLES ** 2 * len(CODAS)  # two syllables and a coda
LONG = SYLLABLES ** 3 * len(CODAS)
# Every fourth word is short, so short words are used up first.
COUNT = 4 * SHORT
STRIDE = 7_368_787  # a prime: neighbours in i look nothing alike


def word(i):
    """The i-th word, in small letters. 0 <= i < COUNT."""
    if not 0 <= i < COUNT:
        raise ValueError(f"there are {COUNT} coined words, none has the number {i}")
    if i % 4 == 0:
        return spell(i // 4 * STRIDE % SHORT, 2)
    return spell((i // 4 * 3 + i % 4 - 1) * STRIDE % LONG, 3)


def spell(code, syllables):
    code, coda = divmod(code, len(CODAS))
    parts = []
    for _ in range(syllables):
        code, vowel = divmod(code, len(VOWELS))
        code, onset = divmod(code, len(ONSETS))
        parts.append(ONSETS[onset] + VOWELS[vowel])
    return "".join(parts) + CODAS[coda]
