"""The papers of figures, loaded when the first of them is made: what reckons takes longer to load than all the rest."""

from typing import TYPE_CHECKING

from csapp.services.paper_kinds import Source

if TYPE_CHECKING:
    from csapp.papers.model import Paper


def summary(source: Source) -> "Paper":
    """See :func:`csapp.services.paper_summaries.summary`."""
    from csapp.services import paper_summaries

    return paper_summaries.summary(source)


def statistics(source: Source) -> "Paper":
    """See :func:`csapp.services.paper_summaries.statistics`."""
    from csapp.services import paper_summaries

    return paper_summaries.statistics(source)


def appraisal(source: Source) -> "Paper":
    """See :func:`csapp.services.paper_summaries.appraisal`."""
    from csapp.services import paper_summaries

    return paper_summaries.appraisal(source)
