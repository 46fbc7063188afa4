"""The lexicon of briefs: who is wanted, for whom, and what for. A comma ends a phrase, * stands for any ending."""

from collections.abc import Mapping

Table = Mapping[str, str]

TOPIC_PHRASES: Table = {
    "family": "mom bloggers, mommy bloggers, mommy, mum bloggers, parenting*, motherhood, мамск*, мамочк*, "
    "мам-блогер*, мамы-блогер*, родительств*, материнств*, семейн*",
    "food": "home cooking, home cook*, street food, фуд, фуд-блогер*, уличн* еда, уличн* еды, домашн* кухн*",
    "home": "home decor, home improvement, interior design, home and diy, diy, своими руками, дизайн* интерьер*, "
    "ремонт и дом, дом и ремонт, дома, дом, для дома",
    "gaming": "video game*, videogame*, let's play*, компьютерн* игр*, видеоигр*",
    "fitness": "work out, working out, healthy lifestyle, здоров* образ* жизни, зож",
    "health": "mental health, здоров* питани*",
    "film": "tv series, movie review*, film review*, обзор* кино, обзор* фильм*",
    "adult": "adult content, adult themes, explicit content, взросл* контент*, контент* для взросл*, эротик*, "
    "откровенн* контент*",
    "gambling": "online casino*, sports betting, ставк* на спорт, ставк*, азартн* игр*, азарт*",
    "alcohol": "alcohol* drink*, alcohol ads, реклам* алкогол*",
    "tobacco": "smoking, e-cigarette*, электронн* сигарет*",
    "politics": "political content, social and political, общественно-политич*",
    "religion": "religious content",
    "crypto": "crypto currenc*, cryptocurrenc*",
    "nature": "the outdoors, outdoors",
    "beauty": "skin care, hair care, make up, уход* за кож*, уход* за волос*",
    "business": "small business, малый бизнес*, малого бизнес*",
    "humor": "stand up, stand-up, стенд-ап*, стенд ап*",
    "asmr": "asmr, асмр",
    "sport": "winter sport*, зимн* спорт*, зимн* вид* спорта, вид* спорта",
}
GENDER: Table = {
    "women": "women*, woman, female*, girls, girl, ladies, lady, женщин*, девуш*, женск*, девочк*, девчон*, жен, жен.",
    "men": "men, men's, man, male*, guys, guy, boys, мужчин*, мужск*, парн*, парень, мальчик*, муж, муж.",
}
AUDIENCE: Table = {
    "moms": "moms, mom, mums, mum, mothers, mother, young moms, young mothers, young mums, new moms, мам, мамы, "
    "мамам, мамами, мама, молод* мам*, матер*",
    "dads": "dads, dad, fathers, папы, пап, папам, отцы, отцов, отцам",
    "parents": "parents, young parents, родители, родителей, родителям, родителями, молод* родител*",
    "families": "families with kids, families with children, семьи с детьми, семей с детьми, семьям с детьми",
    "youth": "youth, young people, young audience, young adults, young, молодеж*, молод* люд*, молод* аудитори*, "
    "молодых, молодые",
    "teens": "teens, teen, teenager*, teenage, подростк*, подростков*, тинейджер*, школьник*",
    "students": "students, student, college students, студент*, студенческ*",
    "gen_z": "gen z, gen-z, generation z, zoomers, zoomer, зумер*, поколени* z, поколени* зет",
    "millennials": "millennial*, generation y, gen y, миллениал*, поколени* y, поколени* игрек",
    "seniors": "seniors, senior, retirees, pensioners, elderly, older people, пенсионер*, пожил*",
}
LANGUAGE: Table = {
    "ru": "in russian, russian-speaking, russian speaking, russian language, in the russian language, "
    "speak* russian, content in russian, по-русски, по русски, на русском, на русском языке, русскоязычн*, "
    "русскоговорящ*, говор* по-русски, русский язык, язык русский, language russian",
    "en": "in english, english-speaking, english speaking, english language, in the english language, "
    "speak* english, english, content in english, по-английски, на английском, на английском языке, "
    "англоязычн*, англоговорящ*, английский язык, язык английский, language english",
    "es": "in spanish, spanish-speaking, spanish speaking, spanish, на испанском, на испанском языке, испаноязычн*",
    "kk": "in kazakh, kazakh-speaking, на казахском, на казахском языке, казахоязычн*",
    "de": "in german, german-speaking, на немецком, на немецком языке, немецкоязычн*",
}
GOAL: Table = {
    "reach": "reach, awareness, brand awareness, impressions, coverage, охват*, узнаваемост*, "
    "узнаваемост* бренда, показ*",
    "engagement": "engagement, interaction*, вовлеченност*, вовлечени*, активност*",
    "sales": "sales, sale, conversion*, purchases, orders, продаж*, конверси*, заказ*, покупк*",
    "traffic": "traffic, clicks, site visits, website visits, visits, traffic to the site, traffic to our site, "
    "site traffic, трафик*, трафик* на сайт, переход*, переход* на сайт, клик*",
    "installs": "installs, app installs, downloads, app downloads, установк*, установк* приложени*, скачивани*",
    "views": "views, video views, просмотр*",
}
MARKET_PHRASES: Table = {
    "us": "the us, the usa, the u.s., the states, united states of america, u.s., u.s.a., соединен* штат*",
    "ru": "russian federation, российск* федераци*",
}
SIZE_PHRASES: Table = {
    "nano": "nano, nano-influencer*, nanoinfluencer*, нано-блогер*, наноблогер*, наноинфлюенсер*",
    "micro": "micro, micro-influencer*, microinfluencer*, микро-блогер*, микроблогер*, микроинфлюенсер*, mikro",
    "mid": "mid-size*, midsize*, mid-sized, mid tier, mid size, mid-tier, medium-sized, medium sized, mid-level, "
    "средн* размер*, среднего размера, среднего уровня, середнячк*",
    "macro": "macro-influencer*, макроблогер*, макро-блогер*, макроинфлюенсер*",
    "mega": "mega-influencer*, millionaire bloggers, миллионник*, блогер*-миллионник*, блогер* миллионник*, "
    "мегаблогер*, мега-блогер*",
}
PLATFORM_PHRASES: Table = {
    "tiktok": "tik tok, тик ток*",
    "youtube": "you tube, ю туб*",
    "vk": "в контакте, вконтакт*",
    "dzen": "яндекс дзен*",
    "x": "х (твиттер)",
}
