"""Rules of funds as data, money that adds up, and the day on which they are judged."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.build import a_card, a_workshop
from userneeds.analysis.insight.fund_rules import fund_money
from userneeds.analysis.insight.funding import fund_fits
from userneeds.analysis.insight.sections import SECTIONS
from userneeds.disclosure.seen import see
from userneeds.documents.make import PaperWishes, make_files, plan_files
from userneeds.model.evidence import Evidence, EvidenceLink
from userneeds.model.people import Organisation
from userneeds.model.series import Fund, FundShare, Series

SOURCE = Evidence(id="e1", kind="survey", says="Half wait all day", organisation="northmoor")
ORGANISATIONS = {
    "northmoor": Organisation(id="northmoor", name="Northmoor", kind="council", region="North"),
    "southby": Organisation(id="southby", name="Southby", kind="supplier", region="Wales"),
}
MEETING = a_workshop(
    a_card("c1", by="ann", owner="ann", theme="damp", evidence=(EvidenceLink("e1"),)),
    a_card("c2", by="cat", owner="cat", theme="damp", benefit="nobody waits all day"),
    a_card("c3", kind="uncertainty", text="Who pays for sensors?", by="cat", theme="damp"),
    organisations=ORGANISATIONS,
    evidence={"e1": SOURCE},
)
FUND = Fund(id="f1", name="The Fund", closes=date(2021, 3, 1), maximum_amount=100_000)
SHARES = {
    "northmoor": FundShare(asks=60_000, gives=20_000, letter=True),
    "southby": FundShare(asks=30_000, gives=2_500),
}


def to_do(fund: Fund, on: date = date(2021, 2, 20)) -> tuple[str, ...]:
    series = Series(id="s1", title="S", organisations=ORGANISATIONS, funds={fund.id: fund})
    fit = next(each for each in fund_fits(MEETING, series, on) if each.theme == "damp")
    return fit.to_do


def test_a_fund_is_judged_on_the_day_that_is_asked_about() -> None:
    assert to_do(FUND) == ()
    assert to_do(FUND, date(2021, 3, 1)) == ()  # the last day still counts
    assert to_do(FUND, date(2021, 3, 2)) == ("It closed on 2021-03-01: look for the next round.",)
    assert to_do(replace(FUND, closes=None), date(2031, 1, 1)) == ()
    section = next(each for each in SECTIONS if each.name == "funds")
    series = Series(id="s1", title="S", funds={"f1": FUND})
    assert not section.findings(MEETING, series, date(2026, 12, 1))[0].is_fundable


@pytest.mark.parametrize(
    ("fund", "wanted"),
    [
        (replace(FUND, lead_kinds=("council",)), ()),
        (replace(FUND, lead_kinds=("charity",)), ("Find a partner to lead: charity.",)),
        (
            replace(FUND, regions=("Wales",)),
            ("It is for Wales only: Northmoor may not be part of it.",),
        ),
        (replace(FUND, match_percent=25), ("Say what each partner asks for and gives.",)),
        (replace(FUND, shares=SHARES, match_percent=25), ("Ask Southby for a letter.",)),
        (
            replace(FUND, shares=SHARES, match_percent=30),
            (
                "Find £4,500 more of our own: £27,000 is wanted for £90,000.",
                "Ask Southby for a letter.",
            ),
        ),
        (
            replace(FUND, shares=SHARES, maximum_amount=80_000),
            (
                "Ask for £10,000 less: the fund gives at most £80,000, and £90,000 is asked for.",
                "Ask Southby for a letter.",
            ),
        ),
        (replace(FUND, notes="Suppliers help."), ("Read its own rules: Suppliers help.",)),
    ],
)
def test_each_rule_is_met_or_says_what_is_missing(fund: Fund, wanted: tuple[str, ...]) -> None:
    assert to_do(fund) == wanted


@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), max_size=6),
    st.integers(0, 100),
)
def test_money_adds_up_to_the_pound(amounts: list[tuple[int, int]], percent: int) -> None:
    shares = {f"o{n}": FundShare(asks=a, gives=g) for n, (a, g) in enumerate(amounts)}
    money = fund_money(replace(FUND, shares=shares, match_percent=percent))
    assert money.asked == sum(asks for asks, _ in amounts)
    assert money.given == sum(gives for _, gives in amounts)
    assert (
        money.wanted * 100 >= money.asked * percent > (money.wanted - 1) * 100 or not money.wanted
    )
    assert money.short == max(0, money.wanted - money.given)
    assert money.over == max(0, money.asked - 100_000)


def test_a_bid_form_is_filled_from_the_record_and_marks_what_people_must_write() -> None:
    fund = replace(FUND, shares=SHARES, match_percent=25)
    series = Series(id="s1", title="S", organisations=ORGANISATIONS, funds={"f1": fund})
    (form,) = make_files("bid-form", see(MEETING, "group", series), series, "md")
    words = form.data.decode()
    assert "Nobody waits all day" in words
    assert "Who pays for sensors?" in words
    assert "£90,000" in words
    assert "£22,500" in words
    assert "the letters of Southby" in words
    assert words.count("To be written by people: nothing in the record says it") == 2
    own = replace(series, bid_headings=("Money", "Our story"))
    (form,) = make_files("bid-form", see(MEETING, "group", own), own, "md")
    assert "Risks" not in form.data.decode()
    assert "Our story" in form.data.decode()


@pytest.mark.parametrize("form", ["pdf", "html", "docx"])
def test_a_bid_form_without_anything_known_is_still_a_form(form: str) -> None:
    series = Series(id="s1", title="S", funds={"f1": Fund(id="f1", name="The Fund")})
    lonely = replace(MEETING, evidence={}, cards={"c2": a_card("c2", theme="damp")})
    made = make_files("bid-form", see(lonely, "public", series), series, form)  # type: ignore[arg-type]
    assert [each.form for each in made] == [form]


def test_who_can_mend_what_is_missing_is_told_inside_the_group_only() -> None:
    kinds = tuple({each.kind for each in MEETING.organisations.values()})
    fund = Fund(id="f", name="F", lead_kinds=kinds, notes="A letter of the mayor.")
    series = Series(id="s", title="S", funds={"f": fund})
    (fit, *_) = fund_fits(MEETING, series, date(2021, 3, 1))
    told = {each.name: each.who for each in fit.conditions}
    here = {each.name for each in MEETING.organisations.values()}
    assert any(name in told["in words"] for name in here)
    assert all(words.startswith("Ask ") for words in told.values() if words)
    outside = see(MEETING, "public", series).counts.fund_fits(series, date(2021, 3, 1))
    assert [each.who for fit in outside for each in fit.conditions if each.who] == []


def test_a_bid_form_and_a_prospectus_are_judged_on_the_day_they_are_made() -> None:
    fund = Fund(id="f", name="F", closes=date(2021, 6, 30))
    series = Series(id="s", title="S", funds={"f": fund})
    seen = see(MEETING, "group", series)
    for kind in ("bid-form", "prospectus"):
        told = {}
        for on in (date(2021, 6, 30), date(2021, 7, 1)):
            (paper,) = plan_files(kind, seen, series, "md", PaperWishes(on=on))
            told[on.month] = paper.make().data.decode()
        assert "look for the next round" not in told[6]
        assert "look for the next round" in told[7]
