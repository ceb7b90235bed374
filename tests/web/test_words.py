"""One table holds all that the pages say: no word is missing, unused or different in its places."""

import re
import string

from tests.architecture.source_trees import SOURCE
from tests.web.page_reader import read_page
from tests.web.page_states import STATES
from userneeds.model.blueprint import LANES
from userneeds.model.card import CARD_KINDS
from userneeds.model.placing import KANO_ANSWERS, MOSCOW
from userneeds.model.technique import ACTIVITIES
from userneeds.surfaces.web.words.translations import LANGUAGES, translation, words_table

TABLE = words_table()
KEYS = [f"{group}.{name}" for group, keys in TABLE["words"].items() for name in keys]
PLURALS = {"zero", "one", "two", "few", "many", "other"}


def entry(key: str, language: str) -> str | dict[str, str]:
    group, _, name = key.partition(".")
    words: str | dict[str, str] = TABLE["words"][group][name][language]
    return words


def places(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


def test_every_word_is_there_in_every_language() -> None:
    for key in KEYS:
        check_word(key)


def check_word(key: str) -> None:
    group, _, name = key.partition(".")
    assert set(TABLE["words"][group][name]) == set(LANGUAGES)
    forms = [entry(key, language) for language in LANGUAGES]
    assert len({type(each) for each in forms}) == 1
    every: set[str] = set()
    for each in forms:
        if isinstance(each, dict):
            assert "other" in each
            assert set(each) <= PLURALS
            assert "{n}" in each["other"]
        words = each["other"] if isinstance(each, dict) else each
        assert words.strip() == words != ""
        every.add(",".join(sorted(places(words))))
    assert len(every) == 1


def keys_in_code() -> set[str]:
    texts = [path.read_text(encoding="utf-8") for path in (SOURCE / "surfaces/web").rglob("*.py")]
    quoted = set(re.findall(r'"([a-z_]+\.[a-z_]+)"', "\n".join(texts)))
    groups = set(TABLE["words"])
    files = {"screen.css"}
    return {key for key in quoted - files if key.partition(".")[0] in groups}


def keys_made_of_other_words() -> set[str]:
    kinds = {f"kind.{kind}" for kind in CARD_KINDS} | {f"lane.{lane}" for lane in LANES}
    answers = {f"answer.{each.replace(chr(39), '')}" for each in (*MOSCOW, *KANO_ANSWERS)}
    sees = {f"see.{each}" for each in (*ACTIVITIES, "cards", "results", "mine")}
    progress = {f"stage.{each}" for each in ("done", "now", "next")}
    fields = {f"place.{each}" for each in ("impact", "effort", "moscow", "functional")}
    return kinds | answers | sees | fields | progress


def test_every_word_that_the_pages_ask_for_is_in_the_table() -> None:
    assert sorted((keys_in_code() | keys_made_of_other_words()) - set(KEYS)) == []


def test_no_word_is_in_the_table_for_nothing() -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8") for path in (SOURCE / "surfaces/web").rglob("*.py")
    )
    made = {group for group in TABLE["words"] if f'f"{group}.' in code}
    unused = set(KEYS) - keys_in_code() - keys_made_of_other_words()
    with_next_step = {f"{key}_next" for key in keys_in_code()}
    unused -= with_next_step
    assert sorted(key for key in unused if key.partition(".")[0] not in made) == []


def test_numbers_choose_their_form_in_both_languages() -> None:
    english, welsh = translation("en"), translation("cy")
    assert [english.count("cards.title", n) for n in (0, 1, 2)] == [
        "No cards yet",
        "1 card",
        "2 cards",
    ]
    assert [welsh.count("mine.title", n) for n in (1, 2, 3, 4, 6)] == [
        "Eich cerdyn",
        "Eich 2 gerdyn",
        "Eich 3 cherdyn",
        "Eich 4 cerdyn",
        "Eich 6 cherdyn",
    ]


def test_a_language_that_is_not_known_is_the_first() -> None:
    assert translation("xx").language == "en"


def test_welsh_says_that_nobody_has_read_it_until_somebody_is_named() -> None:
    note = translation("cy").say("page.unreviewed")
    is_marked = note in read_page(STATES["write"].html("cy")).text()
    assert is_marked is not bool(TABLE["reviewed"]["cy"])
    assert translation("en").say("page.unreviewed") not in STATES["write"].html("en")
