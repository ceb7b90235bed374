"""The coach asks few and good questions, and its fixes are data that lose nothing."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from userneeds.capture.coach.advice import MOST_SHOWN, Advice, advise, apply_fix, findings
from userneeds.capture.coach.rules.review import CoachContext, Fix
from userneeds.capture.coach.rules.rulebook import CoachRule, rules
from userneeds.capture.duplicates import WantIndex
from userneeds.capture.parse.draft import Draft
from userneeds.capture.parse.parser import parse
from userneeds.capture.words import role_in_sentence

EXAMPLES = [(rule, text, True) for rule in rules().values() for text in rule.bad] + [
    (rule, text, False) for rule in rules().values() for text in rule.good
]


def card(text: str) -> Draft:
    parsed = parse(text)
    return parsed.cards[0] if parsed.cards else Draft("need", text=text)


def all_advice(draft: Draft, around: CoachContext | None = None) -> Iterator[Advice]:
    """Yield what every rule says, whether it is shown or not."""
    yield from findings(draft, around or CoachContext())


def asked(text: str, around: CoachContext | None = None) -> dict[str, Advice]:
    return {advice.rule: advice for advice in all_advice(card(text), around)}


def around_of(rule: CoachRule) -> CoachContext:
    """Return the surroundings in which a rule's examples are read."""
    known = rule.around
    wants = WantIndex()
    for number, text in enumerate(known.get("wants", ())):
        wants.add(f"k{number}", card(text).want, card(text).role)
    sources = int(known["sources"][0]) if "sources" in known else None
    return CoachContext(
        roles=known.get("roles", ()), jargon=known.get("jargon", ()), wants=wants, sources=sources
    )


@pytest.mark.parametrize(
    ("rule", "text", "speaks"), EXAMPLES, ids=lambda value: getattr(value, "id", None)
)
def test_a_rule_speaks_on_its_bad_examples_and_is_silent_on_its_good_ones(
    rule: CoachRule, text: str, speaks: bool
) -> None:
    assert (rule.id in asked(text, around_of(rule))) == speaks


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.id)
def test_a_rule_has_examples_asks_something_names_one_key_and_gives_its_source(
    rule: CoachRule,
) -> None:
    assert rule.good
    assert rule.bad
    assert rule.says.endswith((".", "?"))
    assert rule.action[1:3] == ": "
    assert rule.link.startswith("https://")
    assert rule.source


def test_a_good_card_is_left_alone() -> None:
    good = "As a leaseholder, I need to see what each repair cost so that I can question my bill"
    assert findings(card(good)) == ()


def test_advice_names_the_word_of_the_card() -> None:
    (advice,) = advise(
        card("As a carer, I need to use a benefits calculator so that I know what I can get")
    )
    assert (advice.rule, advice.word) == ("sounds-like-a-solution", "calculator")
    assert advice.says == "'calculator' is one way to do it. What are they trying to get done?"


def test_the_reason_may_name_a_product() -> None:
    assert "sounds-like-a-solution" not in asked(
        "As a tenant, I need to report a leak so that the app shows it"
    )


def test_at_most_two_questions_are_shown() -> None:
    poor = card("As a user, I want to easily create and edit my profile on the API")
    assert len(advise(poor)) == MOST_SHOWN
    assert len(list(all_advice(poor))) > MOST_SHOWN
    assert len(advise(poor, limit=1)) == 1


def test_what_is_found_says_whether_it_is_shown() -> None:
    poor = card("As a user, I want to easily create and edit my profile on the API")
    found = findings(poor)
    assert [advice for advice in found if advice.is_shown] == list(advise(poor))
    assert {"acronym", "unclear-word"} <= {one.rule for one in found if not one.is_shown}


def test_a_disguised_solution_is_asked_before_a_missing_reason() -> None:
    poor = card("As a tenant, I want an app")
    assert [one.rule for one in advise(poor)] == ["sounds-like-a-solution", "why-missing"]


def test_what_one_key_can_mend_is_among_what_is_shown() -> None:
    noted = card("As a user, I want an app (heard at the depot)")
    assert [one.rule for one in advise(noted)] == ["sounds-like-a-solution", "note-inside"]
    assert advise(noted)[1].fix


def test_an_unclear_word_of_the_reason_is_only_reported() -> None:
    hidden = card("As a clerk, I need to see the last letter so that I can reply smoothly")
    assert advise(hidden) == ()
    assert [(one.rule, one.level, one.word) for one in findings(hidden)] == [
        ("unclear-word", "info", "smoothly")
    ]


def test_wording_is_asked_only_where_nothing_weightier_is() -> None:
    assert [
        one.rule for one in advise(card("As a tenant, I need to pay easily so that I keep my home"))
    ] == ["unclear-word"]
    assert [one.rule for one in advise(card("As a tenant, I need to pay easily"))] == [
        "why-missing"
    ]


def test_an_answered_question_is_not_asked_again() -> None:
    poor = card("As a user, I need to pay")
    assert [one.rule for one in advise(poor, dismissed={"why-missing"})] == ["who-vague"]


def test_reports_say_more_than_the_room_is_asked() -> None:
    builder = card("As a developer, I want to see faults so that I can mend them")
    assert advise(builder) == ()
    assert [one.rule for one in findings(builder)] == ["builder-role"]
    assert findings(builder, CoachContext(is_for_builders=True)) == ()


def test_typed_text_is_never_read_as_a_place_in_a_sentence() -> None:
    (advice,) = advise(Draft("need", role="{word} {0}", want="pay the {other}"))
    assert advice.says.startswith("What would this let a {word} {0} do?")


@pytest.mark.parametrize(
    ("role", "spoken"),
    [
        ("tenant", "a tenant"),
        ("officer", "an officer"),
        ("user of this", "a user of this"),
        ("MP", "an MP"),
        ("GP", "a GP"),
        ("hiring staff", "hiring staff"),
        ("tenants", "tenants"),
        ("tenant who pays two rents", "a tenant who pays two rents"),
        ("someone who rents", "someone who rents"),
        ("", "them"),
    ],
)
def test_a_role_is_spoken_of_as_people_speak(role: str, spoken: str) -> None:
    assert role_in_sentence(role) == spoken


def test_the_glossary_explains_letters() -> None:
    text = "As a clerk, I need to see the EPC so that I can plan"
    assert asked(text)["acronym"].word == "EPC"
    assert "acronym" not in asked(text, CoachContext(glossary=frozenset({"EPC"})))
    assert "acronym" not in asked(text.replace("EPC", "energy performance certificate (EPC)"))


def test_jargon_is_asked_about_only_where_a_list_is_kept() -> None:
    text = "As a tenant, I need tenancy verification so that I can move"
    assert "not-their-words" not in asked(text)
    assert (
        asked(text, CoachContext(jargon=("tenancy verification",)))["not-their-words"].word
        == "tenancy verification"
    )


@pytest.mark.parametrize(
    ("role", "other", "level"),
    [
        ("Repairs planner", "repairs planner", "fix"),
        ("repair planners", "repairs planner", "fix"),
        ("system administrator", "systems administrator", "fix"),
        ("housing oficer", "housing officer", "ask"),
        ("SRE", "site reliability engineer", "ask"),
    ],
)
def test_a_role_spelled_anew_is_offered_the_known_one(role: str, other: str, level: str) -> None:
    draft = Draft("need", role=role, want="see visits", benefit="I can plan")
    (advice,) = advise(draft, CoachContext(roles=("tenant", other)))
    assert (advice.rule, advice.level) == ("role-variant", level)
    assert advice.fix is not None
    assert apply_fix(draft, advice.fix)[0].role == other


@pytest.mark.parametrize(
    ("role", "other"),
    [("trainer", "trainee"), ("tenant", "tenant"), ("lessor", "lessee"), ("GP", "MP")],
)
def test_roles_that_only_look_alike_are_left_alone(role: str, other: str) -> None:
    draft = Draft("need", role=role, want="see visits", benefit="I can plan")
    assert advise(draft, CoachContext(roles=(other,))) == ()


def test_missing_evidence_is_reported_only_where_evidence_is_known() -> None:
    text = "As a tenant, I need to pay so that I keep my home"
    assert "no-evidence" not in asked(text)
    assert "no-evidence" in asked(text, CoachContext(sources=0))
    assert "no-evidence" not in asked(text, CoachContext(sources=2))


def test_twins_are_named_by_their_words_and_merged_by_their_id() -> None:
    wants = WantIndex()
    wants.add("k1", "report a leak in my kitchen", "tenant")
    same = "As a tenant, I need to report a leak in my kitchen so that it is mended"
    advice = asked(same, CoachContext(wants=wants))["same-card"]
    assert advice.says.startswith("'report a leak in my kitchen' says the same")
    assert advice.fix == Fix(merge_into="k1")
    like = asked(same.replace("tenant", "carer"), CoachContext(wants=wants))["like-card"]
    assert like.fix == Fix(merge_into="k1")
    assert "same-card" not in asked(same, CoachContext(wants=wants, card="k1"))


@pytest.mark.parametrize(
    ("want", "first", "second"),
    [
        ("create and edit a tenancy", "create a tenancy", "edit a tenancy"),
        (
            "be able to view and download letters",
            "be able to view letters",
            "be able to download letters",
        ),
        ("create, edit and delete notes", "create and edit notes", "delete notes"),
        ("report a leak and book a visit", "report a leak", "book a visit"),
        ("see jobs and to call each trade", "see jobs", "call each trade"),
        ("add/remove household members", "add household members", "remove household members"),
        ("manage (open, close) cases", "to open cases", "to close cases"),
        (
            "have a way to add/remove members",
            "have a way to add members",
            "have a way to remove members",
        ),
        ("order (and return) parts", "order parts", "return parts"),
        ("search for and book a hall", "search for a hall", "book a hall"),
        ("approve or reject a request", "approve a request", "reject a request"),
        (
            "be told when the lift fails and kept in the picture",
            "be told when the lift fails",
            "be kept in the picture",
        ),
        ("have bins emptied and stairs cleaned", "have bins emptied", "have stairs cleaned"),
        (
            "have invoices matched, queried and settled on time",
            "have invoices matched and queried on time",
            "have invoices settled on time",
        ),
        ("set up or delete accounts", "set up accounts", "delete accounts"),
        (
            "have a way to add and remove people",
            "have a way to add people",
            "have a way to remove people",
        ),
        ("know which jobs are late and move them", "know which jobs are late", "move them"),
        (
            "know what you hold, and share it only with my doctor",
            "know what you hold",
            "share it only with my doctor",
        ),
    ],
)
def test_a_split_makes_two_cards_of_one(want: str, first: str, second: str) -> None:
    draft = Draft(
        "need", "clerk", want, "records are right", "when people move", ref="U1", note="call 7"
    )
    fix = next(one.fix for one in all_advice(draft) if one.rule == "two-needs")
    assert fix is not None
    one, other = apply_fix(draft, fix)
    assert (one.want, other.want) == (first, second)
    assert {(half.role, half.benefit, half.context) for half in (one, other)} == {
        ("clerk", "records are right", "when people move")
    }
    assert (one.ref, one.note, other.ref, other.note) == ("U1", "call 7", "", "")


@pytest.mark.parametrize(
    "want",
    [
        "see terms and conditions",
        "know when visits start and end",
        "see how you search and rank homes",
        "hear from the repair and support team",
        "a bright and warm room",
        "see the time and place",
        "search and REST",
        "search and find my block",
        "see what was sent and received by post",
        "know how people search and choose a home",
        "come and see my mother",
        "pay by card or cash",
        "be seen and heard",
        "know how to open/close the gate",
        "see dates in both the read and edit views",
    ],
)
def test_one_need_with_an_and_is_not_split(want: str) -> None:
    assert "two-needs" not in {
        one.rule for one in all_advice(Draft("need", "clerk", want, "I can work"))
    }


def test_a_note_moves_out_of_the_card_and_is_kept() -> None:
    draft = card("As a clerk, I want to see arrears (see hypothesis 2)")
    fix = asked("As a clerk, I want to see arrears (see hypothesis 2)")["note-inside"].fix
    assert fix is not None
    (mended,) = apply_fix(draft, fix)
    assert (mended.want, mended.note) == ("see arrears", "(see hypothesis 2)")


@pytest.mark.parametrize(
    ("text", "field", "mended"),
    [
        (
            "As a reader, I want to see who wrote it, so that that I can judge",
            "benefit",
            "I can judge",
        ),
        ("As a client, I should be able to sign up So I that can apply", "benefit", "I can apply"),
        ("As an advisor I should be archive a client so I can focus", "want", "archive a client"),
        (
            "As a clerk, I want to see the the list and and pay so that I can plan",
            "want",
            "see the the list and pay",
        ),
    ],
)
def test_a_slip_is_mended_with_one_key(text: str, field: str, mended: str) -> None:
    draft = card(text)
    advice = asked(text)["broken-frame"]
    assert advice.level == "fix"
    assert getattr(apply_fix(draft, advice.fix or Fix())[0], field) == mended


@settings(deadline=None, derandomize=True, max_examples=150)
@given(st.text(max_size=120), st.text(max_size=120), st.text(max_size=120))
def test_any_words_are_coached_within_the_limit(role: str, want: str, benefit: str) -> None:
    draft = Draft("need", role, want, benefit)
    assert len(advise(draft)) <= MOST_SHOWN
    for advice in all_advice(draft):
        if advice.fix:
            assert apply_fix(draft, advice.fix)
