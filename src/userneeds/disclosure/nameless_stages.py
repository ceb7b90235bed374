"""In which stages was everybody promised to stay without a name?"""

from userneeds.model.ids import StageId
from userneeds.model.workshop import Workshop


def nameless_stages(workshop: Workshop) -> frozenset[StageId]:
    """Return them, by their ids."""
    return frozenset(stage.id for stage in workshop.agenda if stage.anonymous)


def stages_with_organisations(workshop: Workshop) -> frozenset[StageId]:
    """Return those of them in which whoever writes may say for which organisation it is."""
    nameless = [stage for stage in workshop.agenda if stage.anonymous]
    return frozenset(stage.id for stage in nameless if stage.organisation_by_choice)
