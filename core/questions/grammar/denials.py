"""What an answer repeats only to deny it: "people wrongly say that…", «зря говорят, что…», «вопреки слухам, …»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

SUBJECT = 2  # words
LONGEST = 2000  # characters that count, same as for claims
_PEOPLE = (
    r"(?:people|ppl|folks|they|everyone|everybody|some|somebody|many|others|haters|critics|rumors?|rumours?|you|we)"
)
_SAY = r"(?:say|says|said|saying|think|thinks|thought|claim|claims|claimed|believe|believes|assume|assumes|call|calls)"
_RU_SAY = (
    r"(?:говор\w+|пишут|писали|пишет|думают|думал\w*|считают|считал\w*|утвержда\w+|уверя\w+|кажется|обвиня\w+|решили"
    r"|ругают|подозрева\w+)"
)
_LEADS = re.compile(
    rf"\b(?:it(?:'s| is| was)|that(?:'s| is)|this is) (?:simply |just |totally |absolutely )?"
    rf"(?:not true|untrue|false|a lie|a myth|a rumor|wrong|nonsense|bs) (?:that |to say (?:that )?)"
    rf"|(?:^\W*|[.,;]\s*|\bit |\bthat )(?:isn't|ain't|wasn't) true (?:that )?(?!to\b|of\b)"
    rf"|\bnot true (?:that )"
    rf"|\b{_PEOPLE} (?:wrongly|falsely|mistakenly|incorrectly) {_SAY} (?:that )?"
    rf"|\b{_PEOPLE} {_SAY} (?:wrongly|falsely) (?:that )?"
    rf"|\b(?:wrongly|falsely|mistakenly|unfairly) (?:said|thought|believed|claimed|assumed|accused|rumou?red)"
    rf" (?:that |to have |to be |of )?"
    rf"|\b{_PEOPLE} (?:are|were|is|was) (?:wrong|lying|mistaken) (?:when they say |to say |saying |that "
    rf"|about )(?:that )?"
    rf"|\b(?:don't|do not|never) (?:believe|buy|listen to) (?:it |them |anyone |people )?(?:when they say "
    rf"|who say |that )"
    rf"(?:that )?"
    rf"|\b(?:the )?(?:rumors?|rumours?|myth|lie|claim)s? (?:that|about) (?=[^.;!?\n]{{3,80}}? (?:is|are|was|were) "
    rf"(?:false|wrong|untrue|not true|a lie|nonsense|made up))"
    rf"|\b(?<!не )(?:зря|напрасно|ошибочно|несправедливо|неправильно|неверно|ложно) {_RU_SAY}(?: люди"
    rf"| все)?,? (?:что |будто |о |про )?"
    rf"|\b(?<!не )(?:это )?(?:неправда|не правда|ложь|вранье|враньё|миф|чушь|бред|клевета|ерунда"
    rf"|выдумки),? (?:что|будто) "
    rf"|\b(?<!не )(?:врут|лгут|брешут|заблужда\w+|наговаривают|клевещут|ошибаются|выдумывают)(?: люди| все)?,? "
    rf"(?:что |будто |когда \w+,? что |про )"
    rf"|\b(?:не верь(?:те)?|не верю|не слушай(?:те)?),? (?:тем,? |тому,? "
    rf"|слухам,? )?(?:кто \w+,? )?(?:что |будто |про )",
    re.IGNORECASE,
)
# What people say, followed by "it isn't so".
_SAID = re.compile(
    rf"\b(?:{_PEOPLE} (?:\w+ )?{_SAY}|rumor has it|(?:contrary to|despite) (?:the )?rumou?rs) ?(?:that )?"
    rf"(?P<what>[^.;!?\n]{{3,120}}?)(?:,| -| –| —| but)\s*(?:but |and )?"
    rf"(?:(?:she|he|it|they|that|this|which)(?:'s| is|'re| are)? ?(?:isn'?t|aren'?t|not|doesn'?t|don'?t"
    rf"|wrong|false|untrue"
    rf"|a lie|a myth|nonsense|bs|hasn'?t|never)\b(?: (?:true|so|the case|right))?|(?:not true|wrong|false|nope)\b)"
    rf"(?=\W*$|\W*[.;!?\n,—–-]|\W+(?:but|and|at all|though)\b)"
    rf"|\b{_RU_SAY}(?: люди| все| многие)?,? (?:что |будто )(?P<ru>[^.;!?\n]{{3,120}}?)(?:,| -| –| —)\s*"
    rf"(?:но |а |да |только )?(?:это |все |всё )?(?:не так|неправда|не правда|ложь|враньё|вранье|миф|чушь|бред|ерунда"
    rf"|не\s?верно|(?:она|он|они) (?:нет|не такая|не такой|не такие))\b",
    re.IGNORECASE,
)
_CONTRARY = re.compile(
    r"\b(?:contrary to|despite) (?:the |what )?(?:rumou?rs?|gossip|claims|talk|people say|they say|everyone says)"
    r"(?: (?:that|about|of))? (?P<what>[^.;!?\n,]{3,80})"
    r"|\bвопреки (?:слухам|разговорам|сплетням|мнению|обвинениям|тому)(?:,)? (?:что |о |об |про |в |\w+,? что )"
    r"(?P<ru>[^.;!?\n,]{3,80})",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"[.;!?\n:]|\s[-–—]\s|,\s*(?=(?:but|she|he|it|they|there|her|his|the|in fact|actually|these|i|we|not"
    r"|just|only|all)\b"
    r"|(?:но|а|там|на|она|он|они|это|все|всё|у|просто|наоборот|аудитория|подписчики|я|мы|не|вот|ведь|живая|живые)\b)"
    r"|\s(?:but|because|since|cause)\s|\s(?:но|потому|ведь|хотя|зато)\s"
    r"|\s(?=(?:is|are|was|were) (?:false|wrong|untrue|not true|a lie|nonsense|made up))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Piece:
    """A part of an answer, as written; `denied` if it says that this isn't so."""

    said: str
    denied: bool = False


def pieces_of(answer: str) -> tuple[Piece, ...]:
    """Returns the parts of an English or Russian answer in order, without the words that deny; an answer that denies
    nothing is one piece."""
    plain = answer.replace("’", "'")
    found, at = list[Piece](), 0
    for start, first, end, after in sorted(_denials(plain)):
        if start < at:
            continue
        found += [Piece(answer[at:start].strip())] if answer[at:start].strip(" ,;:—–-") else []
        found.append(Piece(answer[first:end].strip(" ,;:"), denied=True))
        at = after
    if at == 0:
        return (Piece(answer),)
    rest = answer[at:].lstrip(" ,;:.—–-")
    return (*found, Piece(rest)) if rest else tuple(found)


def _denials(plain: str) -> Iterator[tuple[int, int, int, int]]:
    """Where it begins with the words that deny, what's denied, and where it ends with them."""
    for pattern in (_SAID, _CONTRARY):
        for match in pattern.finditer(plain, 0, LONGEST):
            name = "what" if match["what"] is not None else "ru"
            yield match.start(), match.start(name), match.end(name), match.end()
    for lead in _LEADS.finditer(plain, 0, LONGEST):
        end = _closed(plain, lead.end())
        if plain[lead.end() : end].strip():
            yield lead.start(), lead.end(), end, _after(plain, end)


def _closed(plain: str, at: int) -> int:
    """Where a clause ends; a dash right behind its subject is «есть»: «подписчики — боты»."""
    for close in _CLOSES.finditer(plain, at, LONGEST):
        copula = close[0].strip() in ("-", "–", "—") and len(plain[at : close.start()].split()) <= SUBJECT
        if not copula:
            return close.start()
    return len(plain)


_VERDICT = re.compile(r"\s*(?:is|are|was|were) (?:false|wrong|untrue|not true|a lie|nonsense|made up)\b", re.IGNORECASE)


def _after(plain: str, end: int) -> int:
    """The verdict on a rumor belongs to the denial."""
    verdict = _VERDICT.match(plain, end)
    return verdict.end() if verdict else end
