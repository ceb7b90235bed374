"""Posters for the wall, one a theme: its name, how widely it is shared, and every card in it."""

from userneeds.analysis.insight.commonality import commonalities
from userneeds.disclosure.visibility import Disclosure
from userneeds.documents.content.blocks import Document, Poster
from userneeds.documents.content.runs import join_nonempty, text
from userneeds.documents.papers.phrasing import as_sentence, count_kinds, long_date
from userneeds.model.series import Series
from userneeds.model.workshop import Workshop


def theme_posters_paper(workshop: Workshop, series: Series | None) -> Document | None:
    """Return a poster for each theme that has cards, in the order of the file; None where there is none."""
    disclosure = Disclosure(workshop, is_public=True)
    shared = {found.theme: found.in_words() for found in commonalities(workshop)}
    posters = tuple(
        Poster(
            kicker="THEME",
            title=theme.name,
            line=" ".join(as_sentence(reason) for reason in theme.reasons),
            items=tuple(
                text(as_sentence(card.statement())) for card in disclosure.cards_of(theme.id)
            ),
            foot=join_nonempty(
                [count_kinds(disclosure.cards_of(theme.id)), f"shared by {shared[theme.id]}"]
            ),
        )
        for theme in workshop.themes.values()
        if disclosure.cards_of(theme.id)
    )
    if not posters:
        return None
    return Document(
        title=f"Theme posters: {workshop.title}",
        subject=f"{len(posters)} themes for the wall",
        author=series.title if series else workshop.title,
        dated=workshop.date,
        language=workshop.language,
        size="A3",
        blocks=posters,
        footer=join_nonempty([workshop.title, long_date(workshop.date)]),
        warnings=disclosure.warnings(),
    )
