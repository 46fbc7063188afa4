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
