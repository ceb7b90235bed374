"""Sentences with names that are words, too, with initials and with halves of double surnames.

Written before the rules; in each, what is a name stands in braces and all else is none.
"""

from typing import NamedTuple


class NameExample(NamedTuple):
    """A person, and a sentence of somebody else's in which what means them stands in braces."""

    person: str
    sentence: str


CALLED_BY_A_WORD = (
    ("May", "Send the form by the end of May 2027."),
    ("May", "We meet on 12 May in the library."),
    ("May", "In May the boilers are off."),
    ("May", "It was cold from April to May."),
    ("May", "Early May is too late."),
    ("May", "May I see the file?"),
    ("May", "May we ring them at home?"),
    ("May", "Ask {May} about the keys."),
    ("May", "{May} said that the lift is slow."),
    ("May", "We gave it to {May}, who lost it."),
    ("May", "The list is with {May}."),
    ("Will", "Will the rent go up?"),
    ("Will", "Will we hear back?"),
    ("Will", "Will be done by Friday."),
    ("Will", "{Will} said it takes a week."),
    ("Will", "I asked {Will} twice."),
    ("Will", "It is {Will}'s list."),
    ("Will", "Nobody told {Will} or the office."),
    ("Mark", "Mark it as done."),
    ("Mark", "Mark the flats that are empty."),
    ("Mark", "It was {Mark} who rang."),
    ("Mark", "{Mark} thinks that the form is too long."),
    ("Mark", "Thanks, {Mark}."),
    ("Grace", "Tenants get a Grace Period of two weeks."),
    ("Grace", "There is {Grace}, and there is the manager."),
    ("Grace", "{Grace} asked for a list."),
    ("Hope", "Hope that it gets better."),
    ("Hope", "Hope to hear soon."),
    ("Hope", "We waited for {Hope} to answer."),
    ("Bill", "The Bill is in parliament."),
    ("Bill", "I rang {Bill} on Monday."),
    ("Rose", "{Rose} told us to wait."),
    ("Rob", "We heard it from {Rob}."),
    ("Summer", "This Summer it is too hot upstairs."),
    ("Summer", "Summer 2026 was dry."),
    ("Summer", "The keys are with {Summer}."),
    ("April", "It starts on April 6."),
    ("April", "Since April nobody came."),
    ("April", "{April} told me to wait."),
    ("Dawn", "I met {Dawn} at the desk."),
    ("Frank", "They wrote to {Frank} and waited."),
)
"""People who have that name alone."""
FIRST_NAME_IS_A_WORD = (
    ("Mark Ellis", "{Mark} said that it leaks."),
    ("Mark Ellis", "Mark it as done."),
    ("Mark Ellis", "We asked {Mark} and waited."),
    ("Will Okoro", "Will it be warm?"),
    ("Will Okoro", "The list is {Will}'s."),
    ("May Kirkbride", "We met in May."),
    ("May Kirkbride", "{May} told them so."),
    ("Grace Osei", "I gave it to {Grace} again."),
    ("Hope Mbeki", "Hope that helps."),
    ("Rob Trelawny", "It was {Rob} who rang."),
)
INITIALS_AS_A_SIGNATURE = (
    ("Wenna Pascoe", "The lift is slow – {WP}"),
    ("Wenna Pascoe", "The lift is slow ({WP})"),
    ("Wenna Pascoe", "{WP}: the lift is slow."),
    ("Wenna Pascoe", "- {WP}: the lift is slow"),
    ("Wenna Pascoe", "{WP} said that the lift is slow."),
    ("Wenna Pascoe", "{WP} to ring the office"),
    ("Wenna Pascoe", "The lift is slow. [{W.P.}]"),
    ("Wenna Pascoe", "Send it as a WP file."),
    ("Wenna Pascoe", "We use a word processor (WP)."),
    ("Wenna Pascoe", "The WP is broken"),
    ("Mary Jane Green", "The lift is slow – {MJG}"),
    ("Ursula Cole", "They wait for universal credit (UC)"),
    ("Ursula Cole", "{UC} asked for a list."),
    ("Jean-Luc Moreau", "Ring them first ({JLM})"),
    ("Ann Lee", "As al dente as it gets"),
)
HALF_OF_A_DOUBLE_SURNAME = (
    ("Anna Trevose-Quayle", "Ring {Trevose} first."),
    ("Anna Trevose-Quayle", "Ask {Quayle} about it."),
    ("Anna Trevose-Quayle", "It was {Anna Quayle} who rang."),
    ("Anna Trevose-Quayle", "{A. Trevose} wrote it."),
    ("Anna Trevose Quayle", "Ring {Trevose} first."),
    ("María Garmendia López", "Ask {Garmendia} about it."),
    ("Anna van der Berg", "The van is outside, der rest is not."),
    ("Anna Green-Quayle", "The green bin is full, ask {Quayle}."),
    ("Anna Green-Quayle", "Green bins are full."),
    ("Anna Green-Quayle", "Ask Mrs {Green} about it."),
)
EXAMPLES = tuple(
    NameExample(*example)
    for example in (
        *CALLED_BY_A_WORD,
        *FIRST_NAME_IS_A_WORD,
        *INITIALS_AS_A_SIGNATURE,
        *HALF_OF_A_DOUBLE_SURNAME,
    )
)
TAKEN_FOR_THE_OTHER = (
    NameExample("Frank", "Frank words were said."),
    NameExample("Mary Jane Green", "The lift is slow – {MG}"),
)
"""What goes wrong: an adjective that begins a sentence; initials that make a word (milligrams)."""
