"""The lexicon of numbers, money, dates and of the small words that hold a brief together."""

from collections.abc import Mapping

from core.vocabulary.scales import SCALES as SPELLED

Table = Mapping[str, str]

NUMBERS: Table = {
    "1": "one, один, одного, одна, одну",
    "2": "two, два, две, двух, двоих",
    "3": "three, три, трех, троих, трое",
    "4": "four, четыре, четырех, четверо",
    "5": "five, пять, пяти, пятеро, пятерых",
    "6": "six, шесть, шести, шестеро",
    "7": "seven, семь, семи, семеро",
    "8": "eight, восемь, восьми",
    "9": "nine, девять, девяти",
    "10": "ten, десять, десяти, десяток, десятка",
    "11": "eleven, одиннадцать, одиннадцати",
    "12": "twelve, dozen, a dozen, двенадцать, двенадцати, дюжина, дюжину",
    "13": "thirteen, тринадцать, тринадцати",
    "14": "fourteen, четырнадцать, четырнадцати",
    "15": "fifteen, пятнадцать, пятнадцати",
    "16": "sixteen, шестнадцать, шестнадцати",
    "17": "seventeen, семнадцать, семнадцати",
    "18": "eighteen, восемнадцать, восемнадцати",
    "19": "nineteen, девятнадцать, девятнадцати",
    "20": "twenty, двадцать, двадцати",
    "30": "thirty, тридцать, тридцати",
    "40": "forty, сорок, сорока",
    "50": "fifty, пятьдесят, пятидесяти",
    "100": "a hundred, hundred, сто, ста, сотня, сотню",
    "500000": "half a million, полмиллиона, пол миллиона, полумиллиона",
}
SCALES: Table = {
    "1000": ", ".join(SPELLED[3]) + ", thousand*, тыс., тысяч*, к, т",
    "1000000": ", ".join(SPELLED[6])
    + ", million*, mio, млн., миллион, миллиона, миллионов, миллиону, миллионы, м, лям*",
}
CURRENCY: Table = {
    "RUB": "₽, rub, rubs, rubles, ruble, roubles, rouble, rur, руб, рублей, рубля, рубль, рублях, р, р., руб.",
    "USD": "$, usd, dollar*, us dollar*, bucks, долл, доллар*, баксов, баксы, долларов сша",
    "EUR": "€, eur, euro, euros, евро",
    "GBP": "£, gbp, фунт*",
    "KZT": "₸, kzt, tenge, тенге",
}
THOUSAND_RUB = ("т.р", "тыс.руб", "т.р.", "тр")
UNITS: Table = {
    "followers": "followers, follower count, follower number, subscribers, subscriber, subs, subscriptions, "
    "following, подписчик*, подписот*, фолловер*, number of followers, число подписчик*, "
    "количество подписчик*",
    "views": "views, average views, avg views, views per post, views per video, views a post, views a video, "
    "просмотр*, просмотр* на пост, просмотр* на видео, средн* просмотр*, просмотр* в среднем, "
    "средн* охват*, охват* поста, охват* на пост",
    "engagement": "er, engagement rate, engagement, rate of engagement, ер, вовлеченност*, вовлечени*, "
    "процент* вовлеченност*, уров* вовлеченност*",
    "years": "years, year, years old, year old, year olds, year-old*, years of age, y.o., yo, y.o, лет, года, "
    "год, летн*, годами, лет.",
    "age": "aged, age, ages, age group, возраст*, в возрасте, в возрасте от",
    "creators": "creators, creator, bloggers, blogger, influencer*, people, accounts, account, channels, "
    "channel, names, profiles, kols, youtubers, youtuber, tiktokers, tiktoker, instagrammers, "
    "streamers, candidates, opinion leaders, блогер*, автор*, креатор*, инфлюенсер*, аккаунт*, "
    "канал, каналы, каналов, каналами, каналам, человек, людей, профил*, ютубер*, тиктокер*, "
    "стример*, лидер* мнений, кандидат*, микроблогер*, микроинфлюенсер*, наноблогер*, макроблогер*, "
    "мегаблогер*, миллионник*, инстаграмер*, authors",
    "budget": "budget, total budget, overall budget, budgeted, a budget, spend, to spend, бюджет*, общ* бюджет*, "
    "потратить, всего бюджет*",
    "price": "price, cost, fee, rate card, price per creator, cost per creator, fee per creator, "
    "budget per creator, цен*, стоимост*, ценник*, гонорар*, цена за блогер*, цена за интеграц*, "
    "стоимость интеграц*, бюджет* на блогер*, бюджет* на одного блогер*",
    "each": "per creator, per blogger, per influencer, per person, each, apiece, a piece, a head, per head, "
    "per post, per video, per integration, for each creator, for each, за блогер*, на блогер*, "
    "на одного блогер*, за одного блогер*, каждому, на каждого, за каждого, за интеграц*, за пост*, "
    "за ролик*, за публикаци*, на человек*, на автор*, за размещени*, за штуку, с носа",
    "percent": "%, percent, per cent, процент*",
}
BOUNDS: Table = {
    "low": "over, more than, at least, from, above, no less than, not less than, minimum, min, no fewer than, "
    "bigger than, larger than, greater than, starting at, upwards of, older than, >, ≥, от, больше, "
    "более, свыше, выше, не менее, не меньше, минимум, как минимум, больше чем, более чем, старше, "
    "не младше, не ниже, начиная от, с, minimal, minimum of, a minimum of, min., мин, минимальн*",
    "high": "under, less than, up to, at most, below, no more than, not more than, maximum, max, fewer than, "
    "smaller than, younger than, <, ≤, within, до, меньше, менее, ниже, не более, не больше, максимум, "
    "меньше чем, менее чем, младше, моложе, не старше, не выше, в пределах, not older than, "
    "no older than, a maximum of, не дороже, не превыша*, max., макс, cap",
    "about": "about, around, roughly, approximately, circa, near, ~, ≈, около, примерно, порядка, где-то",
    "between": "between, в диапазоне, между, from between, в районе",
    "to": "to, -, through, thru, till, until, до, по, and, и, ..",
}
DATES: Table = {
    "end": "until, till, by, before, no later than, not later than, deadline, deadline is, due, due by, ends, "
    "ending, finish by, done by, ready by, up to, through, to, wrap up by, end by, до, к, по, не позднее, "
    "не позже, срок, срок до, сроки до, дедлайн, дедлайн до, срок - до, успеть до, закончить до, "
    "завершить до, закончить к",
    "start": "from, starting, starting from, starting on, since, begin, beginning, starts, start on, after, с, "
    "со, от, начиная с, начиная со, старт, начало, после, стартуем",
    "within": "in, during, for, over, throughout, on, в, во, на, за, в течение",
    "until": "to, until, till, through, -, by, and, по, до",
}
MONTHS: Table = {
    "1": "january, jan, январ*, янв",
    "2": "february, feb, феврал*, фев",
    "3": "march, mar, март*, мар",
    "4": "april, apr, апрел*, апр",
    "5": "may, май, мая, мае",
    "6": "june, jun, июн*",
    "7": "july, jul, июл*",
    "8": "august, aug, август*, авг",
    "9": "september, sep, sept, сентябр*, сен",
    "10": "october, oct, октябр*, окт",
    "11": "november, nov, ноябр*, ноя",
    "12": "december, dec, декабр*, дек",
}
PERIODS: Table = {
    "next_month": "next month, следующ* месяц*",
    "this_month": "this month, эт* месяц*, текущ* месяц*",
    "next_week": "next week, следующ* недел*",
    "this_week": "this week, эт* недел*",
    "this_year": "this year, эт* год*",
    "year": "year, the year, года, год, году",
    "new_year": "new year, new year's, the new year, new year's eve, нов* год*",
    "spring": "spring, весна, весной, весне, весны",
    "summer": "summer, летом, лето, лета, лету",
    "autumn": "autumn, fall, осень, осенью, осени",
    "winter": "winter, зима, зимой, зиме, зимы",
    "q1": "q1, first quarter, 1 квартал*, перв* квартал*",
    "q2": "q2, second quarter, 2 квартал*, втор* квартал*",
    "q3": "q3, third quarter, 3 квартал*, трет* квартал*",
    "q4": "q4, fourth quarter, 4 квартал*, четверт* квартал*",
    "end_of": "the end of, end of, end of the, the end of the, конца, конец, концу, конце",
    "month": "month, the month, месяц*",
}
NEGATIONS: Table = {
    "no": "no, not, without, except, except for, exclude, excluding, excluded, avoid, avoiding, skip, minus, "
    "nothing about, none of, don't want, do not want, we don't want, we do not want, steer clear of, drop, "
    "drop anyone, remove, leave out, stay away from, get rid of, keep out, anything but, nobody from, no one from, "
    "nothing on, free of, без, кроме, не, исключ*, за исключением, убрать, убери*, убирае*, уберем, минус, "
    "только не, не хотим, не хочу, не надо, не нужн*, не беру, не берем, не брать, никак*, никого, никто, "
    "ничего про, ничего о, избега*, выкин*, исключая, нет, не рассматрива*, нельзя, лишь бы не, мимо",
}
PARTNERS: Table = {
    "partner": "worked with, has worked with, have worked with, who worked with, who has worked with, "
    "who have worked with, who works with, working with, anyone who worked with, "
    "anyone who has worked with, collaborated with, who collaborated with, "
    "who have collaborated with, who advertised, advertised, promoted, who promoted, who promote, "
    "ads for, adverts for, partners of, ambassadors of, работал* с, кто работал* с, работающ* с, "
    "работает с, работают с, кто работает с, тех кто работал* с, сотруднича* с, кто сотруднича* с, "
    "рекламировал*, кто рекламировал*, кто реклам*, реклам* у, амбассадор*, партнер*, работавш* с, "
    "рекламировавш*, сотрудничавш* с, работал* со, кто работал* со",
}
PEOPLE: Table = {
    "people": "anyone, anybody, everyone, everybody, those, who, all, that, people, them, one, тех, кто, всех, "
    "все, которые, которых, те, никого, которым",
}
JOINTS: Table = {
    "and": "and, or, nor, plus, as well as, also, &, /, +, и, или, ни, либо, а также, плюс, также, да",
}
FILLERS: Table = {
    "": "the, a, an, for, in, of, top, from, with, on, at, to, by, as, about, is, are, be, was, it, its, this, "
    "our, my, we, us to, me, i, i'm, we're, need, needs, want, wants, wanted, would like, looking, look, "
    "find, show, show me, find me, find us, get, get me, give, give me, give us, please, help, looking for, "
    "search, searching, search for, only, just, some, any, ideally, preferably, mostly, mainly, best, good, "
    "great, strong, high, content, niche, topic, topics, theme, audience, audiences, target, targeting, "
    "targeted, aimed, based, living, live, located, market, markets, platform, platforms, campaign, "
    "campaigns, ad, ads, advert, advertising, goal, goals, aim, main, focus, focused, objective, whose, "
    "which, that, who, have, has, having, there, should, must, can, will, us, pay, paid, themed, about the, "
    "social, media, their, they, them, these, so, then, but, ready, available, size, run, running, runs, "
    "launch, launching, dates, date, posts, post, posting, make, makes, making, do, doing, covering, cover, "
    "kind, kinds, language, viewers, readers, viewer, total, overall, in total, all in, each of, somebody, "
    "someone, somewhere, interested, into, love, loves, loving, interest, like, list, shortlist, region, "
    "country, gender, deadline, product, products, goods, brand, brands, review, reviews, speaking, made, "
    "produced, primarily, в, во, на, для, из, и, с, со, по, топ, о, об, про, у, к, от, за, при, под, это, "
    "наш*, мы, нам, мне, я, нужн*, нужен, надо, хотим, хочу, хочется, хотелось бы, ищем, ищу, искать, найти, "
    "найди*, подбери*, подобрать, покажи*, показать, дай*, пожалуйста, желательно, лучше, главн*, лучш*, "
    "хорош*, высок*, качественн*, контент*, ниш*, тем*, тематик*, аудитори*, целев*, ца, живущ*, живут, "
    "рын*, площадк*, платформ*, соцсет*, кампани*, реклам*, цел*, задач*, основн*, чтобы, чтоб, котор*, "
    "только, просто, преимущественно, в основном, есть, будет, должн*, можно, размер*, запуск*, запуска*, "
    "пройд*, идет, проходит, публикаци*, пост*, снима*, пиш*, пишущ*, ведущ*, ведут, язык*, зрител*, "
    "читател*, всего, интересующ*, интерес*, список, подборк*, регион*, стран*, а, но, же, бы, общ*, итого, "
    "пол, упор*, акцент*, размеща*, размещени*, даты, дат*, период*, сроки, срок*, они, их, у них, "
    "у которых, кто, которые, кому, которым, тем кто, шт, штук, дедлайн, товар*, продукт*, бренд*, обзор*, "
    "им, в размере, чей, чья, чьи",
}
