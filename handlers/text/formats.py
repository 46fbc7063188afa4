"""The words for formats of content and for public holidays."""

from handlers.chat.words import N_

FORMATS = {
    "shorts": N_("shorts"),
    "reels": N_("reels"),
    "stories": N_("stories"),
    "stream": N_("streams"),
    "vlog": N_("vlogs"),
    "review": N_("reviews"),
    "podcast": N_("podcasts"),
    "long_video": N_("long videos"),
    "post": N_("feed posts"),
    "carousel": N_("carousels"),
    "live": N_("live broadcasts"),
    "haul": N_("hauls"),
    "unboxing": N_("unboxings"),
    "tutorial": N_("tutorials"),
    "skit": N_("comedy sketches"),
    "clips": N_("VK clips"),
    "integration": N_("integrations"),
    "native": N_("native ads"),
    "giveaway": N_("giveaways"),
    "ugc": N_("UGC"),
}
# As core.vocabulary.holidays names them.
HOLIDAYS = {
    "New Year's Day": N_("New Year's Day"),
    "Martin Luther King Jr. Day": N_("Martin Luther King Jr. Day"),
    "Washington's Birthday": N_("Presidents' Day"),
    "Memorial Day": N_("Memorial Day"),
    "Juneteenth National Independence Day": N_("Juneteenth"),
    "Independence Day": N_("Independence Day"),
    "Labor Day": N_("Labor Day"),
    "Columbus Day": N_("Columbus Day"),
    "Veterans Day": N_("Veterans Day"),
    "Thanksgiving Day": N_("Thanksgiving Day"),
    "Christmas Day": N_("Christmas Day"),
    "New Year Holidays": N_("New Year holidays"),
    "Defender of the Fatherland Day": N_("Defender of the Fatherland Day"),
    "International Women's Day": N_("International Women's Day"),
    "Holiday of Spring and Labor": N_("Spring and Labor Day"),
    "Victory Day": N_("Victory Day"),
    "Russia Day": N_("Russia Day"),
    "Unity Day": N_("Unity Day"),
    "Day off": N_("rescheduled day off"),
}
