"""Money of two currencies is never added together: what is not in pounds is said and left out."""

import pytest

from userneeds.analysis.insight.fund_rules import fund_money
from userneeds.model.series import Series
from userneeds.model.wording import other_currency
from userneeds.yamlfile.read.reader import ReadResult, read_series

SERIES = """userneeds: {version}
id: north
title: North
organisations:
  a: {{ name: A }}
  b: {{ name: B }}
funds:
  sea:
    name: Sea
    maximum_amount: {most}
    shares:
      a: {{ asks: 40000, gives: 5000 }}
      b: {{ asks: {asks} }}
"""


def read(asks: str, most: str = "90000") -> ReadResult[Series]:
    return read_series(SERIES.format(version=1, asks=asks, most=most))


@pytest.mark.parametrize("asks", ["€20000", "20000 EUR", "US$ 20000", "CHF 20000"])
def test_an_amount_in_another_currency_is_said_with_its_place_and_counted_nowhere(
    asks: str,
) -> None:
    result = read(asks)
    (problem,) = [each for each in result.problems if each.code == "other-currency"]
    assert "never added together" in problem.sentence
    assert "Say what it is in pounds" in problem.hint
    assert problem.line == 13
    assert result.value is None or fund_money(result.value.funds["sea"]).asked == 40000


def test_pounds_are_added() -> None:
    series = read("20000").value
    assert series is not None
    assert fund_money(series.funds["sea"]).asked == 60000


@pytest.mark.parametrize(
    ("amount", "currency"),
    [("£20,000", ""), ("GBP 5", ""), ("20k", ""), ("€5", "€"), ("5 EUR", "EUR"), ("5 ₹", "₹")],
)
def test_pounds_are_told_from_what_is_none(amount: str, currency: str) -> None:
    assert other_currency(amount) == currency
