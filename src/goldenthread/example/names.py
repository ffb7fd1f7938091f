"""Names for people and places who do not exist.

First names are everyday ones from the many backgrounds of a city; family names are put together from parts, so that
no list of real people can be mistaken for ours. `BACKGROUNDS` gives the city's mix: 54% of children are White British.
"""

from random import Random

CITY = "Fenwold"
AUTHORITY_CODE = "999"
"""No authority has this code."""
AUTHORITY_NAME = "Fenwold City Council (invented)"
PARTS_OF_CITY = ["Northmarsh", "Southlode", "Eelgate", "Larkdyke", "Osierholme", "Teasel Hill", "Westlode", "Kilnside"]

BRITISH = (
    "Alfie Amelia Archie Ava Bethany Callum Charlie Chloe Connor Daisy Dylan Ellie Ethan Evie Finley Freya George "
    "Grace Harry Holly Isla Jack Jake Jasmine Joshua Katie Kian Leah Lewis Lily Logan Lucy Mason Megan Mia Millie "
    "Nathan Niamh Oliver Olivia Oscar Paige Poppy Reece Riley Rosie Ruby Ryan Scarlett Sienna Theo Toby Tyler Zak".split()
)
EASTERN = (
    "Adrian Agnieszka Aleksander Alicja Andrei Anastasija Bartosz Daria Dominykas Ema Filip Gabija Hanna Igor Ioana "
    "Jakub Julia Kacper Karolina Lukas Maja Marcel Mateusz Matas Nadia Natalia Nikola Oliwia Patryk Radu Stefan "
    "Szymon Tomas Ugne Viktor Wiktoria Zofia Zuzanna".split()
)
PAKISTANI = (
    "Aaliyah Abdullah Adam Aisha Amaan Amina Anaya Ayaan Bilal Eesa Fatima Hafsa Hamza Haroon Hasan Hiba Ibrahim Iqra "
    "Ismail Khadija Maryam Mariam Mohsin Musa Nabeel Omar Rayyan Rumaysa Saad Safa Sana Subhan Sumayyah Taha Umar "
    "Yahya Yusuf Zainab Zara Zayn".split()
)
INDIAN = (
    "Aarav Aditi Anika Arjun Diya Dev Gurleen Harleen Isha Jasleen Jaspreet Kavya Kiran Krish Manveer Meera Neel "
    "Nisha Pooja Priya Rahul Riya Rohan Sachin Simran Tara Veer Vihaan".split()
)
AFRICAN = (
    "Abena Abdi Adaeze Ayo Chidi Chiamaka Dalmar Efua Emeka Femi Hodan Ife Kofi Kwame Makena Ngozi Nia Obinna Ode "
    "Sade Tafadzwa Tendai Thabo Tunde Wanjiru Yaw Yusra Zola".split()
)
CARIBBEAN = (
    "Amari Andre Aaliyah Cairo Chanel Darnell Ezekiel Imani Jada Jaheim Jermaine Kaya Keisha Kemar Malachi Naomi "
    "Rashad Renee Shanice Tiana Tyrese Zion".split()
)
PORTUGUESE = (
    "Afonso Beatriz Bruno Carolina Catarina Diogo Duarte Guilherme Ines Joana Leonor Mafalda Martim Matilde Rafael "
    "Rodrigo Salvador Tiago Vasco".split()
)
ELSEWHERE = (
    "Arda Aram Aylin Bao Chen Daniyar Dilan Elif Farid Hana Jin Kenji Lan Leyla Linh Mei Ming Minh Nur Parisa Rojin "
    "Shirin Soran Tariq Thi Xin Yan Yara Zhen Zilan".split()
)
ROMA = "Alzbeta Arpad Bianca Denisa Erika Florin Ionela Jozef Kristian Luminita Marko Milan Mirela Roza Vasile Zorka".split()

FAMILY_NAMES = {
    "british": (
        "Amber Bramble Clover Dapple Fennel Gosling Heron Juniper Kestrel Linnet Mallow Nettle Otter Pippin Quillet "
        "Saffron Sorrel Tansy Teasel Thistle Whistle Willow Yarrow".split(),
        "acre beck combe dale fold garth hurst mere moor shaw stead thwaite wick".split(),
    ),
    "eastern": (
        "Bielk Brzoz Cisow Dembr Galend Grabov Jasien Kalnic Klonow Lipar Modrz Orlic Pavlen Rudnic Sosnar Topol "
        "Vilkav Wierzb Zuvint".split(),
        "aitis arek auskas ecki enko escu iak icius ov owicz ulec ynski".split(),
    ),
    "pakistani": (
        "Anj Bahr Chand Daul Ferz Gulb Hamr Jahan Kash Lal Mehr Nasr Omr Pasr Qamr Rahm Saif Tarn Zafr".split(),
        "abani abadi afzai andi anwar awala azam esh idari ooqi uddar ulwar".split(),
    ),
    "indian": (
        "Amb Bhav Chand Dharm Gand Harsh Jay Kamal Lakh Man Narm Parn Raj Sund Tej Vish".split(),
        "adhar alia anjit apur arwal eshan inder iwal odia pati ulkar wani".split(),
    ),
    "african": (
        "Abe Ade Aku Chi Dlo Eke Gua Iko Kwa Mba Nda Nko Obi Odu Oke Ola Onu Tar Uma Zul".split(),
        "bango choro dewale fune jiola kumbe lanwa mensor ndiya rinde sanya tunji wande yemir".split(),
    ),
    "caribbean": (
        "Bay Calder Coral Fair Gren Haven Island Jasper Laurel Marl Palm Pem Quay Sand Trade".split(),
        "bourne court fieldford grove land leigh mont more side ton wind".split(),
    ),
    "portuguese": (
        "Alve Barr Casta Dour Ferr Lour Marinh Nogal Oliv Penh Rib Salg Serr Vald Vinh".split(),
        "albeiro andes aria azeda eirinha elhas enco igues inho ores osinha uedo".split(),
    ),
    "elsewhere": (
        "Bai Dar Fen Gol Hai Jan Kar Lin Mah Nav Qin Ros Shan Tan Vor Yel Zer".split(),
        "anzadeh chul darim eghi feng hua izani karu lang oglir phong sima wei zandi".split(),
    ),
    "roma": ("Balan Cerm Dunk Ferenc Horvin Kalder Lakat Mirg Rostan Stojk".split(), "ac ar escu esh ik ova ur".split()),
}

GIRLS = frozenset(
    "Amelia Ava Bethany Chloe Daisy Ellie Evie Freya Grace Holly Isla Jasmine Katie Leah Lily Lucy Megan Mia Millie Niamh "
    "Olivia Paige Poppy Rosie Ruby Scarlett Sienna Agnieszka Alicja Anastasija Daria Ema Gabija Hanna Ioana Julia Karolina "
    "Maja Nadia Natalia Oliwia Ugne Wiktoria Zofia Zuzanna Aaliyah Aisha Amina Anaya Fatima Hafsa Hiba Iqra Khadija Maryam "
    "Mariam Rumaysa Safa Sana Sumayyah Zainab Zara Aditi Anika Diya Isha Jasleen Kavya Meera Nisha Pooja Priya Riya Simran "
    "Tara Abena Adaeze Chiamaka Efua Hodan Ife Makena Ngozi Nia Sade Wanjiru Yusra Zola Chanel Imani Jada Kaya Keisha Naomi "
    "Renee Shanice Tiana Beatriz Carolina Catarina Ines Joana Leonor Mafalda Matilde Aylin Elif Lan Leyla Linh Mei Parisa "
    "Rojin Shirin Yara Alzbeta Bianca Denisa Erika Ionela Luminita Mirela Roza Zorka".split()
)
EITHER = frozenset(
    "Charlie Riley Nikola Gurleen Harleen Jaspreet Kiran Manveer Ayo Tafadzwa Tendai Ode Amari Cairo Bao Chen Hana Jin "
    "Dilan Minh Ming Nur Thi Xin Yan Zhen".split()
)
"""Names that boys and girls have; the rest are boys' names."""

FIRST_NAMES = {
    "british": BRITISH, "eastern": EASTERN, "pakistani": PAKISTANI, "indian": INDIAN, "african": AFRICAN,
    "caribbean": CARIBBEAN, "portuguese": PORTUGUESE, "elsewhere": ELSEWHERE, "roma": ROMA,
}  # fmt: skip

BACKGROUNDS = [
    # ethnic background, share of the city's children, where their names come from
    ("WBRI", 0.540, "british"), ("WOTH", 0.095, "eastern"), ("WOTH", 0.030, "portuguese"), ("APKN", 0.130, "pakistani"),
    ("MWAS", 0.018, "pakistani"), ("MWBC", 0.018, "caribbean"), ("MWBA", 0.014, "african"), ("MOTH", 0.018, "elsewhere"),
    ("AIND", 0.030, "indian"), ("ABAN", 0.008, "pakistani"), ("AOTH", 0.024, "elsewhere"), ("BAFR", 0.032, "african"),
    ("BCRB", 0.007, "caribbean"), ("BOTH", 0.006, "african"), ("WROM", 0.009, "roma"), ("WIRI", 0.003, "british"),
    ("WIRT", 0.002, "british"), ("CHNE", 0.004, "elsewhere"), ("OOTH", 0.012, "elsewhere"),
]  # fmt: skip
BACKGROUND_SHARES = [share for _, share, _ in BACKGROUNDS]


def family_name(random: Random, culture: str) -> str:
    stems, endings = FAMILY_NAMES[culture]
    return random.choice(stems) + random.choice(endings)


def first_name(random: Random, culture: str) -> str:
    """A first name; one in eight comes from another background than the family's."""
    if random.random() < 0.125:
        culture = "british"
    return random.choice(FIRST_NAMES[culture])


def sex_of(random: Random, name: str) -> str:
    """The sex, as the census codes it, of a child with this first name."""
    drawn = "F" if random.random() < 0.488 else "M"
    if name in EITHER:
        return drawn
    return "F" if name in GIRLS else "M"


def background(random: Random) -> tuple[str, str]:
    """(ethnic background, culture of the names)."""
    code, _, culture = random.choices(BACKGROUNDS, BACKGROUND_SHARES)[0]
    return code, culture


def full_name(random: Random) -> str:
    _, culture = background(random)
    return f"{first_name(random, culture)} {family_name(random, culture)}"
