"""Who is meant by the names, titles and peoples of a sentence, read by the shipped language core."""

import pytest

from legation.types import Analysis

from ..sentences import codes, naming, read_all

pytestmark = pytest.mark.model

PARTIES = [
    ("2021-10-27", "Brussels fined Hungary.", "Brussels", {"EU"}),
    ("2023-03-17", "Belgium expelled a diplomat. Brussels accused Iran of lies.", "Brussels", {"BEL"}),
    ("2020-09-22", "Congress condemned the bills; Rahul Gandhi led the protest in Delhi.", "Congress", {"IND:PTY"}),
    ("2020-09-22", "Congress condemned the Saudi crown prince.", "Congress", {"USA"}),
    ("2019-10-28", "The League took Umbria, Salvini said.", "League", {"ITA:PTY"}),
    ("2019-10-28", "The League condemned Israel, Aboul Gheit said in Cairo.", "The League", {"LAS"}),
    ("2023-03-17", "The Atlantic alliance warned Russia. NATO will send troops.", "Atlantic alliance", {"NATO"}),
    ("2023-03-17", "The U.N. tribunal condemned Iran.", "U.N.", {"UN"}),
    ("2023-06-15", "Defence Minister Sergei Shoigu met Chinese Defence Minister Li Shangfu.", "Sergei Shoigu", {"RUS"}),
    ("2018-07-16", "President Donald Trump met Vladimir Putin in Helsinki.", "Donald Trump", {"USA"}),
    ("2022-08-10", "Donald Trump criticised the FBI.", "Donald Trump", {"USA:ELI"}),
    ("2025-03-01", "Donald Trump met Volodymyr Zelenskyy at the White House.", "Donald Trump", {"USA"}),
    ("2014-03-20", "Merkel phoned Putin on Wednesday.", "Merkel", {"DEU"}),
    ("2022-03-20", "Angela Merkel defended her record.", "Angela Merkel", {"DEU:ELI"}),
    ("2023-11-01", "Former President Barack Obama condemned the attack by Hamas.", "Barack Obama", {"USA:ELI"}),
    ("2015-11-01", "President Barack Obama condemned the attack.", "Barack Obama", {"USA"}),
    ("2024-06-20", "Antony Blinken arrived in Cairo.", "Antony Blinken", {"USA"}),
    ("2024-06-20", "Jens Stoltenberg warned Moscow.", "Jens Stoltenberg", {"NATO"}),
    ("2024-12-20", "Jens Stoltenberg returned to Oslo.", "Jens Stoltenberg", {"NOR:ELI"}),
    ("2024-06-20", "Antonio Guterres urged both sides to stop.", "Antonio Guterres", {"UN"}),
    ("2024-06-20", "The Russian foreign minister rebuked Japan.", "The Russian foreign minister", {"RUS"}),
    ("2024-06-20", "South Korea's defence minister flew to Warsaw.", "defence minister", {"KOR"}),
    ("2024-06-20", "A former Russian president threatened Poland.", "A former Russian president", {"RUS:ELI"}),
    ("2024-06-20", "The US ambassador to Japan praised South Korea.", "ambassador", {"USA"}),
    ("2024-06-20", "Japan's envoy to the United Nations condemned the launch.", "envoy", {"JPN"}),
    ("2024-06-20", "Iranian Foreign Ministry spokesman Nasser Kanaani rejected the report.", "Nasser Kanaani", {"IRN"}),
    (
        "2022-03-03",
        "Secretary Blinken met with Gabonese Foreign Minister Michael Adamo in Washington on March 1.",
        "Michael Adamo",
        {"GAB"},
    ),
    (
        "2022-03-03",
        "Deputy Secretary of State Wendy Sherman met Republic of Korea Vice Foreign Minister Choi Jong-kun.",
        "Deputy Secretary of State",
        {"USA"},
    ),
    ("2024-06-20", "Russian troops entered the village.", "Russian troops", {"RUS"}),
    ("2024-06-20", "Syrian rebels seized the town.", "Syrian rebels", {"SYR:REB"}),
    ("2024-06-20", "Iranian protesters blocked the road.", "Iranian protesters", {"IRN:CVL"}),
    ("2024-06-20", "The Kremlin dismissed the claim.", "Kremlin", {"RUS"}),
    ("2024-06-20", "The White House welcomed the decision.", "White House", {"USA"}),
    ("2024-06-20", "Downing Street rejected the proposal.", "Downing Street", {"GBR"}),
    ("2024-06-20", "The Pentagon announced new aid for Ukraine.", "Pentagon", {"USA"}),
    ("2024-06-20", "Seoul accused Pyongyang of sending balloons.", "Seoul", {"KOR"}),
    ("2024-06-20", "Seoul accused Pyongyang of sending balloons.", "Pyongyang", {"PRK"}),
    ("2024-06-20", "Michael Jordan bought a restaurant.", "Jordan", set()),
    ("2024-06-20", "Michael Jordan bought a restaurant.", "Michael Jordan", set()),
    ("2024-06-20", "Jordan condemned the strike.", "Jordan", {"JOR"}),
    ("2024-06-20", "The US criticised Iran.", "US", {"USA"}),
    ("2018-06-18", "The two prime ministers, Alexis Tsipras and Zoran Zaev, had lunch.", "ministers", {"GRC", "MKD"}),
    ("2009-06-19", "Crowds filled Tehran. They had answered a call from Mousavi.", "Mousavi", {"IRN:OPP"}),
    ("2009-10-27", "They must not leave Helmand, Rasmussen said.", "Rasmussen", set()),
    ("2020-01-01", "The Social Democrats left the coalition in Berlin.", "Social Democrats", {"DEU:PTY"}),
    ("2018-06-01", "Parliament in London criticised Jordan and Jordan's king.", "Parliament", {"GBR"}),
    ("2018-06-01", "Congress condemned Guatemala and Guatemala's president.", "Congress", {"USA"}),
    ("1990-06-01", "Moscow condemned Israel.", "Moscow", {"SUN"}),
    ("1999-04-01", "Belgrade rejected the NATO demands.", "Belgrade", {"YUG"}),
    ("2024-05-01", "Syria shelled its towns, France said.", "its", {"SYR"}),
    ("2014-08-15", "Missouri Rep. Todd Akin accused Obama of lying.", "Todd Akin", {"USA"}),
    ("2014-08-15", "Sen. Michael Bennet urged the United States to act.", "Michael Bennet", {"USA"}),
    ("2014-08-15", "Sen. Pia Hontiveros urged the Philippines to act.", "Pia Hontiveros", set()),
    ("2014-08-15", "Mr. Todd Akin accused Obama of lying.", "Todd Akin", set()),
    ("2020-01-01", "House Democrats condemned the strike.", "Democrats", {"USA:PTY"}),
    ("2024-06-20", "They told us nothing about Iran.", "us", set()),
    ("2024-06-20", "Chad Smith plays the drums.", "Chad", set()),
    ("2024-06-20", "Chad expelled the German ambassador.", "Chad", {"TCD"}),
    ("2021-07-01", "The Taliban captured a border crossing.", "Taliban", {"Taliban"}),
    ("2021-08-14", "The Taliban captured Jalalabad.", "Taliban", {"Taliban"}),
    ("2021-09-20", "The Taliban banned street protests.", "Taliban", {"AFG"}),
    ("2024-06-20", "The Taliban rejected the UN report.", "Taliban", {"AFG"}),
    ("2024-06-20", "The UN Security Council condemned the launch.", "UN Security Council", {"UN"}),
    ("2024-06-20", "UNICEF delivered vaccines to Gaza.", "UNICEF", {"UN"}),
    ("2024-06-20", "The European Commission sued Hungary.", "European Commission", {"EU"}),
    ("2024-06-20", "Hamas rejected the offer.", "Hamas", {"Hamas"}),
    ("2024-06-20", "Hezbollah fired rockets at Israel.", "Hezbollah", {"Hezbollah"}),
    ("2024-06-20", "The Houthis seized a tanker.", "Houthis", {"Houthis"}),
    ("2024-06-20", "The IAEA criticised Iran.", "IAEA", {"IAEA"}),
    ("2024-06-20", "The International Criminal Court issued a warrant.", "International Criminal Court", {"ICC"}),
    ("2024-06-20", "The Arab League condemned Israel.", "Arab League", {"LAS"}),
    ("2024-06-20", "The African Union suspended Niger.", "African Union", {"AU"}),
    ("2024-06-20", "Kosovo banned Serbian licence plates.", "Kosovo", {"XKX"}),
    ("2024-06-20", "Taiwan detected Chinese warships.", "Taiwan", {"TWN"}),
    ("2024-06-20", "Palestinian officials thanked Norway.", "Palestinian officials", {"PSE"}),
    ("2024-06-20", "Wagner fighters left Mali.", "Wagner", {"Wagner"}),
    ("2024-06-20", "Gazprom cut gas supplies to Austria.", "Gazprom", {"RUS:BUS"}),
    ("2024-06-20", "The Revolutionary Guards seized a ship.", "Revolutionary Guards", {"IRN"}),
    (
        "2024-06-20",
        "The Democratic People's Republic of Korea launched a satellite.",
        "Democratic People's Republic of Korea",
        {"PRK"},
    ),
    ("2024-06-20", "Congo accused Rwanda of aggression.", "Congo", {"COD"}),
    ("2024-06-20", "Congo accused France of aggression.", "Congo", set()),
    ("2024-06-20", "The envoys of Turkey, Georgia and Armenia signed.", "Turkey", {"TUR"}),
    ("2024-06-20", "A foundry in Lebanon, Ohio, closed.", "Lebanon", set()),
    ("2024-06-20", "Congo thanked France, officials in Brazzaville said.", "Congo", {"COG"}),
    ("2024-06-20", "The Republic of the Congo thanked France.", "Republic of the Congo", {"COG"}),
    ("2024-06-20", "Myanmar's junta freed prisoners.", "junta", {"MMR"}),
    ("2024-06-20", "Georgia passed a law on foreign agents.", "Georgia", {"GEO"}),
]
OFFICES = [
    ("2023-06-15", "Sergei Shoigu inspected a tank factory.", "Sergei Shoigu", "sergei-shoigu", "defence-minister"),
    ("2024-09-01", "Sergei Shoigu flew to Tehran.", "Sergei Shoigu", "sergei-shoigu", "national-security-adviser"),
    (
        "2024-06-20",
        "The Russian foreign minister criticised Japan.",
        "foreign minister",
        "sergey-lavrov",
        "foreign-minister",
    ),
    ("2019-06-20", "The German chancellor visited Kyiv.", "chancellor", "angela-merkel", "head-of-government"),
    ("2022-06-20", "The German chancellor visited Kyiv.", "chancellor", "olaf-scholz", "head-of-government"),
    ("2024-06-20", "South Korea's president condemned the treaty.", "president", "yoon-suk-yeol", "head-of-state"),
    ("2021-03-01", "The French president phoned Putin.", "president", "emmanuel-macron", "head-of-state"),
]


@pytest.fixture(scope="module")
def read() -> dict[tuple[str, str], Analysis]:
    return read_all([(row[0], row[1]) for row in (*PARTIES, *OFFICES)])


@pytest.mark.parametrize(("day", "text", "words", "wanted"), PARTIES)
def test_words_stand_for_parties(
    read: dict[tuple[str, str], Analysis], day: str, text: str, words: str, wanted: set[str]
) -> None:
    assert codes(read[day, text], words) == wanted


@pytest.mark.parametrize(("day", "text", "words", "person", "office"), OFFICES)
def test_titles_and_names_stand_for_the_holder_on_the_day(
    read: dict[tuple[str, str], Analysis], day: str, text: str, words: str, person: str, office: str
) -> None:
    (mention,) = naming(read[day, text], words)
    (resolution,) = mention.resolutions
    assert (resolution.record, resolution.office) == (person, office)


@pytest.mark.parametrize("text", ["The US criticised Iran.", "Michael Jordan bought a restaurant."])
def test_every_mention_lies_on_words_of_the_text(read: dict[tuple[str, str], Analysis], text: str) -> None:
    (day,) = {d for d, t in read if t == text}
    analysis = read[day, text]
    assert analysis.mentions
    for mention in analysis.mentions:
        head = analysis.sentences[mention.sentence].tokens[mention.head]
        assert mention.start <= head.start < head.end <= mention.end


def test_a_former_leader_is_marked_as_such(read: dict[tuple[str, str], Analysis]) -> None:
    (mention,) = naming(read["2024-06-20", "A former Russian president threatened Poland."], "president")
    assert mention.resolutions[0].former
