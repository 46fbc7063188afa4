"""Words in no list: what is looked for in the creators' own words, and what only holds a sentence together."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from core.parsing.language import morphology
from core.parsing.lexicon import Term, suggestion
from core.vocabulary.word_lists import read_lists

Terms = Sequence[Term]
LONGEST = 3  # words of an open phrase
FILE = Path(__file__).parent.parent / "lexicons" / "common.toml"
SMALL = frozenset(("ADVB", "PREP", "CONJ", "PRCL", "NPRO", "PRED", "INTJ", "NUMR", "COMP"))
VERBAL = frozenset(("VERB", "INFN", "GRND", "PRTF", "PRTS", "ADJS"))
CHANGES = frozenset(("change", "not", "wholly"))  # what a steer alone reads
SAID_OF = frozenset(("there", "here", "that", "it", "what", "who", "where", "how", "let"))  # "there's"
EVERYBODY = frozenset(("everyone", "everybody", "anyone", "anybody", "all", "those", "whoever", "people"))
ENDINGS = ("ly", "ing", "ed")  # of English words that rarely name a subject on their own


@cache
def _common() -> frozenset[str]:
    return frozenset(word for words in read_lists(FILE)["common"].values() for word in words)


def is_small(term: Term) -> bool:
    """An unknown word that says nothing on its own: "somehow", «потихоньку»."""
    if term.kind != "word" or not term.meanings.keys() <= CHANGES:
        return False
    word = term.word
    if not morphology.is_russian(word):
        return word in _common() or len(word) < 2
    return word in _common() or (len(word) < 30 and morphology.part_of_speech(word) in SMALL)


def is_unread_order(terms: Terms, place: int) -> bool:
    """Whether an unknown word tells what to do with people: "yeet everyone under 10k", «спровадь всех, у кого …»."""
    term, after = terms[place], terms[place + 1] if place + 1 < len(terms) else None
    if term.kind != "word" or not term.meanings.keys() <= CHANGES or after is None or is_small(term):
        return False
    if morphology.is_russian(term.word):
        people = after.means("people") is not None or after.means("unit") == "creators"
        return people and morphology.part_of_speech(term.word) in ("VERB", "INFN")
    return after.word.split()[0] in EVERYBODY


def open_phrase(terms: Terms, place: int) -> tuple[str, int] | None:
    """Returns a phrase of one to three open words in its plain form, and the term after it; None if there's none."""
    end = place
    while end < len(terms) and end < place + LONGEST and _is_open(terms[end]) and _joined(terms, place, end):
        end += 1
    while end > place and not _is_head(terms[end - 1]):
        end -= 1
    if end == place:
        return None
    words = [term.word for term in terms[place:end]]
    if len(words) == 1 and morphology.is_russian(words[0]):
        return morphology.lemma(words[0]), end
    return " ".join(words), end


def _joined(terms: Terms, place: int, at: int) -> bool:
    return at == place or terms[at].start - terms[at - 1].end <= 1


def _is_open(term: Term) -> bool:
    """A content word in no list that isn't a typo of one."""
    if term.word.endswith(("n't", "n’t")) or term.word.partition("'s")[0] in SAID_OF:
        return False
    if term.meanings or term.kind != "word" or len(term.word) < 3 or len(term.word) > 30 or is_small(term):
        return False
    if morphology.is_russian(term.word):
        return morphology.part_of_speech(term.word) in ("NOUN", "ADJF") and not suggestion(term.word)
    return not suggestion(term.word)


def _is_head(term: Term) -> bool:
    if morphology.is_russian(term.word):
        return morphology.part_of_speech(term.word) == "NOUN"
    return True
