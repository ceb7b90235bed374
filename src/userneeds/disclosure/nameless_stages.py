"""In which stages was everybody promised to stay without a name?"""

from userneeds.model.ids import StageId
from userneeds.model.workshop import Workshop


def nameless_stages(workshop: Workshop) -> frozenset[StageId]:
    """Return them, by their ids."""
    return frozenset(stage.id for stage in workshop.agenda if stage.anonymous)
