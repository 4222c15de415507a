"""What the search box understands: names by character, pinyin, initials, and ends of numbers.

Terms are separated by blanks; the index splits nowhere else, so that rare characters stay findable.
A number is indexed from its beginning, an ID from its birth date too, and each backwards under the sign
 尾, so that its last digits find it.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import product

_LETTERS = re.compile(r"[a-z]+")
_NUMBER = re.compile(r"[0-9]+x?")
_WORDS = re.compile(r"[a-z]+|[0-9]+x?|[^\sa-z0-9]+")
_READINGS = 6
_END = "尾"


@lru_cache(maxsize=4096)
def _readings(character: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys(found[0]))[:3] if found else ()


def name_key(name: str) -> str:
    """Full pinyin of a name, by which lists are sorted; characters without a reading stand for themselves."""
    return " ".join((_readings(character) or (character,))[0] for character in name)


def _pinyin_terms(name: str) -> set[str]:
    syllables = [_readings(character) for character in name]
    known = [readings for readings in syllables if readings]
    terms: set[str] = set()
    if all(len(readings) == 1 for readings in known):
        whole = initials = ""
        for (only,) in reversed(known):
            whole, initials = only + whole, only[0] + initials
            terms |= {whole, initials}
        return terms
    for start in range(len(known)):
        for reading in list(product(*known[start:]))[:_READINGS]:
            terms.add("".join(reading))
            terms.add("".join(syllable[0] for syllable in reading))
    return terms


def _number_terms(number: str) -> set[str]:
    low = number.lower()
    terms = {low, _END + low[::-1]}
    if len(low) == 18:
        terms.add(low[6:])
    return terms


def _certificate_terms(number: str) -> tuple[list[str], set[str]]:
    """A number with words in it, 浙军Z12345 or 烈字第 1320 号: its characters in their order, its runs of digits."""
    letters: list[str] = []
    words: set[str] = set()
    for piece in _WORDS.findall(number.lower()):
        if _NUMBER.fullmatch(piece):
            words |= _number_terms(piece)
        elif _LETTERS.fullmatch(piece):
            words.add(piece)
        else:
            letters += [character for character in piece if character != "·"]
    return letters, words


def terms(name: str, numbers: Iterable[str | None] = ()) -> str:
    """What the index holds of a person: the name's characters, its pinyin, and the ends of their numbers."""
    letters = [character for character in name if not character.isspace() and character != "·"]
    words = _pinyin_terms("".join(letters))
    for number in filter(None, numbers):
        if _NUMBER.fullmatch(number.lower()):
            words |= _number_terms(number)
        else:
            of_certificate, more = _certificate_terms(number)
            letters += of_certificate
            words |= more
    return " ".join([*letters, *sorted(words)])


def question(typed: str) -> str:
    """The index's own question for what was typed; "" where nothing in it can be searched for."""
    asked = [_asked(word) for word in _WORDS.findall(typed.lower().replace("·", " "))]
    return " AND ".join(part for part in asked if part)


def _asked(word: str) -> str:
    if _LETTERS.fullmatch(word):
        return f'"{word}"*'
    if _NUMBER.fullmatch(word):
        return f'("{word}"* OR "{_END}{word[::-1]}"*)'
    letters = [character for character in word if character != '"']
    return '"' + " ".join(letters) + '"' if letters else ""
