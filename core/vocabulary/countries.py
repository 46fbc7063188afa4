"""Countries as people and lists write them, in English and Russian, to ISO 3166 alpha-2."""

from types import MappingProxyType

# code | English names | Russian names; the first English name is the one the public lists use
_TABLE = """
AE|United Arab Emirates,UAE,Emirates|ОАЭ,Эмираты
AL|Albania|Албания
AM|Armenia|Армения
AR|Argentina|Аргентина
AT|Austria|Австрия
AU|Australia|Австралия
AZ|Azerbaijan|Азербайджан
BD|Bangladesh|Бангладеш
BE|Belgium|Бельгия
BG|Bulgaria|Болгария
BR|Brazil,Brasil|Бразилия
BY|Belarus|Беларусь,Белоруссия
CA|Canada|Канада
CH|Switzerland|Швейцария
CL|Chile|Чили
CN|China|Китай,КНР
CO|Colombia|Колумбия
CY|Cyprus|Кипр
CZ|Czechia,Czech Republic|Чехия
DE|Germany,Deutschland|Германия
DK|Denmark|Дания
DZ|Algeria|Алжир
EC|Ecuador|Эквадор
EE|Estonia|Эстония
EG|Egypt|Египет
ES|Spain,España|Испания
FI|Finland|Финляндия
FR|France|Франция
GB|United Kingdom,UK,Great Britain,England|Великобритания,Англия
GE|Georgia|Грузия
GR|Greece|Греция
HU|Hungary|Венгрия
ID|Indonesia|Индонезия
IE|Ireland|Ирландия
IL|Israel|Израиль
IN|India|Индия
IQ|Iraq|Ирак
IR|Iran|Иран
IT|Italy,Italia|Италия
JO|Jordan|Иордания
JP|Japan|Япония
KG|Kyrgyzstan|Киргизия,Кыргызстан
KR|South Korea,Korea|Южная Корея,Корея
KZ|Kazakhstan|Казахстан
LT|Lithuania|Литва
LV|Latvia|Латвия
MA|Morocco|Марокко
MD|Moldova|Молдавия,Молдова
ME|Montenegro|Черногория
MX|Mexico,México|Мексика
MY|Malaysia|Малайзия
NG|Nigeria|Нигерия
NL|Netherlands,Holland|Нидерланды,Голландия
NO|Norway|Норвегия
NZ|New Zealand|Новая Зеландия
PE|Peru|Перу
PH|Philippines|Филиппины
PK|Pakistan|Пакистан
PL|Poland|Польша
PT|Portugal|Португалия
RO|Romania|Румыния
RS|Serbia|Сербия
RU|Russia,Russian Federation|Россия,Российская Федерация,РФ
SA|Saudi Arabia|Саудовская Аравия
SE|Sweden|Швеция
SG|Singapore|Сингапур
SK|Slovakia|Словакия
SO|Somalia|Сомали
SY|Syria|Сирия
TH|Thailand|Таиланд
TJ|Tajikistan|Таджикистан
TM|Turkmenistan|Туркмения,Туркменистан
TR|Turkey,Türkiye|Турция
UA|Ukraine|Украина
US|United States,USA,United States of America,America|США,Америка,Соединённые Штаты
UZ|Uzbekistan|Узбекистан
VN|Vietnam,Viet Nam|Вьетнам
YE|Yemen|Йемен
ZA|South Africa|ЮАР
"""


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").replace(".", "").split())


_CODES = {
    _plain(name): line[:2] for line in _TABLE.strip().split("\n") for name in line.replace("|", ",").split(",") if name
}


def country_names() -> tuple[tuple[str, str], ...]:
    """(ISO 3166 alpha-2, a name in English or Russian, casefolded), without the codes themselves."""
    return tuple((code, name) for name, code in _CODES.items() if len(name) > 2 or name == "uk")


def read_country(text: str) -> str | None:
    """ISO 3166 alpha-2 code of a country's code, English or Russian name; None if unknown."""
    return _CODES.get(_plain(text))


OF_MARKET = MappingProxyType({"us": "US", "ru": "RU"})  # markets that are one country
_MARKETS = {country: market for market, country in OF_MARKET.items()}


def market_of(country: str) -> str:
    """Market code of an ISO country: us, ru, other; "" of an unknown one."""
    return _MARKETS.get(country, "other") if country else ""
