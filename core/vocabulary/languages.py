"""Languages as people and lists write them, in English and Russian, to ISO 639-1."""

_TABLE = """
ar|arabic|арабский
az|azerbaijani|азербайджанский
be|belarusian|белорусский
de|german|немецкий
en|english|английский
es|spanish|испанский
fr|french|французский
he|hebrew|иврит
hi|hindi|хинди
hy|armenian|армянский
id|indonesian|индонезийский
it|italian|итальянский
ja|japanese|японский
ka|georgian|грузинский
kk|kazakh|казахский
ko|korean|корейский
ky|kyrgyz|киргизский
nl|dutch|нидерландский
pl|polish|польский
pt|portuguese|португальский
ru|russian|русский
th|thai|тайский
tr|turkish|турецкий
uk|ukrainian|украинский
uz|uzbek|узбекский
vi|vietnamese|вьетнамский
zh|chinese|китайский
"""
_CODES = {name: row.split("|")[0] for row in _TABLE.split() for name in row.split("|")}


def read_language(text: str) -> str | None:
    """ISO 639-1 of a language's name or code; None if unknown."""
    return _CODES.get(text.strip().casefold().partition("-")[0])


def written_in(text: str, otherwise: str) -> str:
    """`ru` or `en` by the letters of a text; `otherwise` where it has none of either."""
    low = text.casefold()
    cyrillic, latin = sum("а" <= char <= "я" or char == "ё" for char in low), sum("a" <= char <= "z" for char in low)
    if not cyrillic and not latin:
        return otherwise
    return "ru" if cyrillic >= latin / 2 else "en"  # Russian text has handles and brands in it, English no Cyrillic
