"""The lexicon of claims, as patterns of both languages: what one can be about, and what makes it checkable."""

PRICE = (
    r"pric(?:e|es|ing|ier)\b|\brates\b|\brate card|\bfees?\b|\bcosts?\b|\bcharg(?:es|ed|ing)\b|\bexpensive|\bcheap"
    r"|\bcpm\b|\bcpv\b|\bdiscount|\basks? for \$|[$€₽£]\s?\d|\d\s?[$€₽£]|\d\s?k?\s?(?:dollars|bucks|usd)\b|\bцен(?:а"
    r"|ы|у|е|ой|ам|ник\w*)?\b|\bстои[тл]\w*|\bстоимост|\bпрайс|\bдорог(?:ой|ая|ие|о)?\b(?! стоит)|\bдорож|\bдеш[её]в"
    r"|\bгонорар|\d\s?руб|\bскидк|\bбартер|\bbarter|\bбер[её]т \d|\bпросит \d"
)
ENGAGEMENT = (
    r"\bengag(?:ement|ed|ing)\b|\ber\b|\bер\b|вовлеч|(?<!she )(?<!he )\blikes\b|\blike rate|\bлайк|\bcomment(?:s"
    r"|ed)?\b|\bкоммент|\bsaves\b|\bshares\b|сохранени|\breposts?\b|\bрепост|\breplies\b"
)
REACH = (
    r"\breach(?:es|ed)?\b|\bviews?\b(?! on| of)|\bimpressions\b|\bsubscribers?\b|\bsubs\b|\bfollowers?\b|\bwatch time"
    r"|\bretention|\bохват|\bпросмотр|\bподписчик|\bдосматрива|\bудержани|\bфолловер|\bпоказ(?:ов|ы)\b"
)
AUDIENCE = (
    r"\baudiences?\b|\bviewers\b|\bfans\b|\breaders\b|\bbuyers\b|\bdemographic|\bfollowers\b|\bsubscribers\b"
    r"|\bаудитори|\bзрител|\bчитател|\bподписчи[кц]|\bфанат|\bпокупател(?:и|ей|ям|ями|ь|я)\b"
)
GROUPS = (
    r"\bteen(?:s|agers?|age)?\b|\b(?:wo)?men\b|\bgirls?\b|\bboys?\b|\bm[ou]ms\b|\bmothers\b|\bdads\b|\bparents\b"
    r"|\bkids\b|\bchildren\b|\bstudents?\b|\bgamers?\b|\bbots?\b|\bfake\b|\bfemale|\bmale\b|\bgen z\b|\bretire"
    r"|\bunder \d|\bmillennials|подрост|школьни|женщин|женск|мужчин|мужск|девуш|девоч|парн(?:и|ей)\b|\bмам(?:ы"
    r"|очк\w*)?\b|\bпап(?:ы)?\b|родител|\bдет(?:и|ей)\b|студент|геймер|\bбот(?:ы|ов)\b|накруч|пенсион|молод[её]ж"
    r"|\bдо \d\d лет"
)
ACTS = (
    r"\b(?:buys?|bought|watch(?:es)?|read|follow|click|order)\b|покупа|купи[тл]|смотр[яи]т|чита[юе]т|заказыва"
    r"|подпис[аы]н"
)
FAKE = r"\bbots?\b|\bfake\b|\bbought (?:likes|followers)|накруч|\bбот(?:ы|ов)\b"
ALL = r"\b(?:they're|they are|it's|there are) (?:all|mostly|only|just)\b|\bодни\b|\bодна только\b"
LANDS = (
    r"\bjokes?\b|\bhumou?r\b|\bhashtag|\btag\b|\bunderstand|\boffen[sd]|\brude\b|\binsult|\bslogan|\bшутк|\bюмор"
    r"|х[еэ]штег|\bтег\b|\bпонима|\bпойм[уё]т|\bобид|\bоскорб|\bслоган"
)
QUANTITY = (
    r"\bmost(?:ly)?\b|\bmajority|\bhalf\b|\bmainly|\balmost all\b|\ba third\b|\ba quarter\b|\bnearly all\b|\bonly\b"
    r"|в основном|большинств|половин|преимущественно|почти все|\bтреть\b|четверть|только|сплошь"
)
PLACED = r"\b(?:from|in|из|в|во)\s+(?:the\s+)?[A-ZА-ЯЁ][a-zа-яё]"
OLDER = r"\bolder\b|\bold(?= |$)|старше|постарше|взросл"
YOUNGER = r"\byounger\b|\byoung\b|моложе|помоложе|молод[аоы]|\bюн"
HIGHER = (
    r"\bhigher\b|\babove\b|\bmore\b(?! or less)|\bbigger\b|\blarger\b|\bbetter\b|\bstronger\b|\bhigh\b|\bhuge\b"
    r"|\ba lot of\b|\bmany\b|\bexpensive|\bpricier\b|\bbeats?\b|\bway over\b|\bover (?:our|the) budget|\bgrew\b"
    r"|\brose\b|\bgrows?\b|\bgrowing\b|\bdoubled\b|\boutperform|\btoo big\b|\bmillions of\b|(?<![а-яё])выше|больше"
    r"|лучше|сильнее|высок|\bмного\b|дорож|\bдорог(?:ой|ая|ие|о)?\b|\bвыр(?:ос|ас)|\bраст[её]т|крупнее|огромн"
)
LOWER = (
    r"\bnot (?:so|as) (?:high|many|much|good|big)|\blower\b|\bbelow\b|(?<!or )\bless\b|\bfewer\b|\bsmaller\b"
    r"|\bworse\b|\bweaker\b|\blow\b|\bfew\b(?! more)|\bcheap|\bfell\b|\bdrop(?:s|ped)?\b|\bdown\b|\bdeclin|\btiny\b"
    r"|\bweak\b|\bsmall\b|\bhalved\b|(?<![а-яё])ниже|меньше|хуже|слабее|низк|\bмало\b|деш[её]в|\bупал|\bпада[юе]т"
    r"|снизил|снижа|просел|слаб[аоы]|маленьк|крошечн"
)
TIMES = r"\btwice\b|\bdouble\b|\btriple\b|\b\d+x\b|\btimes as\b|\bвдвое\b|\bвтрое\b|\bв \d+ раз"
SAME = (
    r"\bsame\b|\bsimilar\b|\bequal\b|\bon par\b|\bidentical\b|\bas (?:many|high|low|much) as\b|\bтак(?:ой|ая|ое"
    r"|ие) же|\bтот же|\bта же|\bте же|столько же|одинаков|на уровне|наравне|сопоставим"
)
NOT = r"\b(?:not|no|isn't|aren't|wasn't|hardly any|не)\s+(?:(?:much|any|really|намного|сильно|особо)\s+)?"
ABSENT = (
    r"\bnever\b|\bnobody\b|\bno one\b|\bno\b|\bnone\b|\bnot once\b|\bhardly any\b|\bникогда\b|\bникто\b|\bни разу\b"
    r"|\bнет\b|\bникак(?:ой|ого|их)\b|\bни од(?:ин|на|ного|ной)\b"
)
DENIED = rf"{ABSENT}|n't\b|\bnot\b|\bне\b|\bwithout\b|\bбез\b"
ASK = r"negotia|discount|availab|manager|barter|торг|скидк|менеджер|договор|бартер|свобод|занят"
HERE = r"\bhere\b|\bat home\b|\bздесь\b|\bу нас\b|\bтут\b"
KNOWN = (
    r"\b(?:everyone|everybody|nobody|no one|people|locals|they all|all)\b.{0,40}\b(?:knows?|heard|recogni[sz]es?"
    r"|remembers?)\b.{0,12}\b(?:her|him|them|it|this|that)\b|\b(?:famous|well known|household name|popular"
    r"|unknown) (?:in|here|at home|locally)|\b(?:heard of|knows?) (?:her|him|them)\b|\b(?:все|кажд\w+|никто|местные"
    r"|люди)\b.{0,40}(?:знают|знает|слышал|узна[юе]т|помн[ия]т)|(?:знают|знает|слышали?|узна[юе]т).{0,40}\b(?:все"
    r"|каждый|никто|местные)\b|(?:известн|знаменит|популярн)\w* (?:в|у нас)\b|\b(?:е[её]|его"
    r"|их)\b.{0,30}(?:не )?знают|про (?:не[её]|него).{0,20}слыш"
)
LOCAL = (
    r"\bslang\b|\bdialect|\baccent\b|\blocal(?:s|ly)?\b|\bscandal|\breputation\b|\bcontrovers|\bbacklash|\bboycott"
    r"|\bcancel(?:l?ed)\b|сленг|диалект|акцент(?!\w* на)|местн|скандал|репутаци|\bхейт|бойкот|\bу нас (?:такое|это"
    r"|так)\b"
)
BRAND = (
    r"\badvertis(?:es?|ed|ing)\b|\bpromot(?:es|ed|ing)\b(?! well)|\bwork(?:s|ed) (?:\w+ )?with\b|\bsponsor(?:s|ed)\b"
    r"|\b(?:do|does|did|ran|runs) (?:\w+ )?ads\b|\bambassador|\bexclusiv|\bcontract\b|\bcompetitors?\b"
    r"|\bcollab\w* with\b|\bсотруднича(?:л|ет|ла)\b|рекламир|\bработал\w* (?:с|со)\b|\bработает (?:с|со)\b|амбассадор"
    r"|эксклюзив|контракт|конкурент|\bспонсор"
)
CONTENT = (
    r"\bposts?\b|\bposting\b|\bcontent\b|\bvideos?\b|\bchannel\b|\bfeed\b|\bblog\b|\babout\b|\bniche\b|\bcomments\b"
    r"|\bcovers\b|\btalks?\b|\bfilms\b|\bпост\w*|\bконтент|\bканал|\bлент[аеу]|\bблог|\bпро\b|\bо\b|\bкоммент|\bпишет"
    r"|\bснима|\bролик|в основном|\bрассказывает|\bведёт|\bведет"
)
TIMING = (
    r"\bseason|\bchristmas|\bholidays?\b|\bvacation|\bsummer\b|\bwinter\b|\bspring break|\bblack friday"
    r"|\bback to school|\bexams?\b|\beaster|\bramadan|\bnew year|\bvalentine|\bweekends?\b|праздник|\bпасх|масленниц"
    r"|рамадан|\bсезон|\bлетом\b|\bзимой\b|\bосенью\b|\bвесной\b|нов\w+ год|\b8 марта|\b23 февраля|каникул"
    r"|ч[её]рн\w+ пятниц|\bвыходны|отпуск|экзамен"
)
MONTH = (
    r"\b(?:in|before|after|until|by|during) (?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december)\b|\b(?:в|к|до|после|перед) (?:январ|феврал|март|апрел|ма[еюя]\b|июн|июл|август|сентябр"
    r"|октябр|ноябр|декабр)"
)
FORMAT = (
    r"\breels?\b|\bshorts\b|\bvideos?\b|\blong[ -]form|\bstreams?\b|\bpodcasts?\b|\bcarousel|\bрилс|сторис|\bшортс"
    r"|\bвидео\b|\bролик|\bстрим|\bподкаст|карусел|\bэфир"
)
RESULT = (
    r"\bsales\b|\bsold\b|\borders\b|\bcodes?\b|\bclicks?\b|\bconversion|\binstalls?\b|\bdownloads?\b|\bsign-?ups?\b"
    r"|\bпродаж|\bпродал|\bзаказ|\bпромокод|\bкод(?:ов|а|ы)?\b|\bклик|\bпереход|\bконверси|\bустановок|\bскачивани"
    r"|\bзаявок"
)
COUNTED = (
    r"(?<!\d)(?!100\b|99\b|\d00\b)\d[\d.,]*\s*(?:%|percent)|\d\s*(?:of (?:the |her |his |them|\d)|из \d)"
    r"|(?<!\d)(?!20\d\d\b)\d[\d.,]*\s?(?:k|m|к|тыс|млн)?\s+(?:\w+\s+)?(?:views?|followers?|subs|likes?|comments?"
    r"|saves|clicks?|orders?|sales|posts?|reels?|videos?|people|просмотр|подпис|лайк|коммент|сохранени|переход|заказ"
    r"|заяв|продаж|пост|рол|видео|выпуск|человек)"
)
TEST = r"\bif\b|\bunless\b|\bwould\b|\bi'?d expect|\bexpect|\bесли\b|\bожида|\bжду\b|\bждём\b|\bбы\b"
VAGUE = (
    r"\bsomething (?:about|with|in)\b|\bsomehow\b|что-то|как-то|вне зависимости|\bno comment$|\bno doubt\b"
    r"|\bi doubt\b|\bnot sure\b|\bi wonder\b|сомнева|не увер|\bchance\b|\d+ ?% sure|(?:\bi|\bi've|\bwe've"
    r"|\byou've) worked\b"
)
OPINION = (
    r"\bi (?:like|love|enjoy|hate|feel)\b|\bmatters?\b|\bimportant|\bcare about\b|мне (?:не )?нравится|\bлюблю\b"
    r"|\bважн|мне интересно|\bдля меня\b|\bto me\b"
)
