"""Category labels and country names of the sample's sources, as this project's topics and ISO codes."""

LABELS: dict[str, tuple[str, ...]] = {
    "": (),
    "ASMR": ("asmr",),
    "Accessories & Jewellery": ("fashion",),
    "Adult content": ("adult",),
    "Animals": ("animals",),
    "Animals & Pets": ("animals",),
    "Animation": ("animation",),
    "Art/Artists": ("art",),
    "Autos & Vehicles": ("cars",),
    "Beauty": ("beauty",),
    "Business & Careers": ("business",),
    "Cars & Motorbikes": ("cars",),
    "Cinema & Actors/actresses": ("film",),
    "Clothing & Outfits": ("fashion",),
    "Comics & sketches": ("humor",),
    "Computers & Gadgets": ("tech",),
    "Crypto": ("finance",),
    "DIY & Design": ("home", "art"),
    "DIY & Life Hacks": ("home",),
    "Daily vlogs": ("vlogs",),
    "Design/art": ("art",),
    "Education": ("education",),
    "Extreme Sports & Outdoor activity": ("sport", "nature"),
    "Family": ("family",),
    "Fashion": ("fashion",),
    "Finance & Economics": ("finance",),
    "Fitness": ("fitness",),
    "Fitness & Gym": ("fitness",),
    "Food & Cooking": ("food",),
    "Food & Drinks": ("food",),
    "Gaming": ("gaming",),
    "Health & Self Help": ("health",),
    "Humor": ("humor",),
    "Humor & Fun & Happiness": ("humor",),
    "Kids & Toys": ("kids",),
    "Lifestyle": ("lifestyle",),
    "Literature & Journalism": ("books", "news"),
    "Luxury": ("lifestyle",),
    "Machinery & Technologies": ("tech",),
    "Management & Marketing": ("business",),
    "Modeling": ("fashion",),
    "Movies": ("film",),
    "Music": ("music",),
    "Music & Dance": ("music",),
    "NFT": ("finance",),
    "Nature & landscapes": ("nature",),
    "News & Politics": ("news",),
    "Photography": ("photo",),
    "Racing Sports": ("sport", "cars"),
    "Science": ("science",),
    "Science & Technology": ("tech", "science"),
    "Shopping & Retail": ("fashion",),
    "Shows": ("shows",),
    "Sports": ("sport",),
    "Sports with a ball": ("sport",),
    "Toys": ("kids",),
    "Trainers & Coaches": ("fitness",),
    "Travel": ("travel",),
    "Video games": ("gaming",),
    "Winter sports": ("sport",),
}

# 26 (how-to and style) is too wide to mean one topic: what the videos say decides there.
YOUTUBE_CATEGORIES: dict[str, tuple[str, ...]] = {
    "1": ("film",),
    "2": ("cars",),
    "10": ("music",),
    "15": ("animals",),
    "17": ("sport",),
    "19": ("travel",),
    "20": ("gaming",),
    "22": ("vlogs",),
    "23": ("humor",),
    "24": ("shows",),
    "25": ("news",),
    "27": ("education",),
    "28": ("tech", "science"),
}

_NAMES = """
AE United Arab Emirates|AL Albania|AR Argentina|BD Bangladesh|BR Brazil|CL Chile|CN China|CO Colombia|CY Cyprus|
DE Germany|DZ Algeria|EC Ecuador|EG Egypt|ES Spain|FR France|GB United Kingdom|ID Indonesia|IN India|IQ Iraq|IR Iran|
IT Italy|JO Jordan|JP Japan|KR South Korea|KZ Kazakhstan|MA Morocco|MX Mexico|MY Malaysia|NG Nigeria|PE Peru|
PH Philippines|PK Pakistan|PL Poland|RO Romania|RS Serbia|RU Russia|SA Saudi Arabia|SG Singapore|SO Somalia|SY Syria|
TH Thailand|TR Turkey|UA Ukraine|US United States|YE Yemen
"""
COUNTRIES: dict[str, str] = {"": ""} | {
    name.strip()[3:]: name.strip()[:2] for name in _NAMES.replace("\n", "").split("|")
}
