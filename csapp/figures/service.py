"""Figures of the service at the telephone, in the order of the domain's list."""

from csapp.figures import telephone as tel
from csapp.figures.parts import Entered, Figure
from csapp.i18n import N_
from csapp.vocabulary.measures import Unit

DESK = "desk"

FIGURES: tuple[Figure, ...] = (
    Figure(
        key="adherence",
        label=N_("Adherence"),
        formula=N_(
            "signed-in time / planned time, of shifts planned to begin in the period that are over; who never signed"
            " out counts until the planned end"
        ),
        unit=Unit.RATIO,
        group=DESK,
        better=1,
        top=tel.there_as_planned,
        bottom=tel.planned_time,
    ),
    Figure(
        key="abandon_time",
        label=N_("Time to abandonment"),
        formula=N_("mean time until a caller gives up"),
        unit=Unit.SECONDS,
        group=DESK,
        better=-1,
    ),
    Figure(
        key="cost_per_call",
        label=N_("Cost per call"),
        formula=N_("cost of the period as entered / calls that were not missed"),
        unit=Unit.MONEY,
        group=DESK,
        better=-1,
        top=Entered(key="period_cost", missing=N_("the cost of the period")),
        bottom=tel.taken,
    ),
    Figure(
        key="handle_time",
        label=N_("Handle time"),
        formula=N_(
            "mean of talk + hold + wrap-up, of calls that were not missed and whose end is known; wrap-up where"
            " the call was typed live"
        ),
        unit=Unit.SECONDS,
        group=DESK,
        better=-1,
        top=tel.handling,
        bottom=tel.talked,
    ),
    Figure(
        key="hold",
        label=N_("Time on hold"),
        formula=N_("mean of the time on hold, of calls that were not missed and whose end is known"),
        unit=Unit.SECONDS,
        group=DESK,
        better=-1,
        top=tel.hold,
        bottom=tel.talked,
    ),
    Figure(
        key="rings",
        label=N_("Rings"),
        formula=N_("mean number of rings until somebody answers"),
        unit=Unit.COUNT,
        group=DESK,
        better=-1,
    ),
    Figure(
        key="queue",
        label=N_("Time in the queue"),
        formula=N_("mean time a caller waits in the queue"),
        unit=Unit.SECONDS,
        group=DESK,
        better=-1,
    ),
    Figure(
        key="speed_of_answer",
        label=N_("Speed of answer"),
        formula=N_("mean time until a call is answered"),
        unit=Unit.SECONDS,
        group=DESK,
        better=-1,
    ),
    Figure(
        key="talk",
        label=N_("Talk time"),
        formula=N_("mean of end - start - hold, of calls that were not missed and whose end is known"),
        unit=Unit.SECONDS,
        group=DESK,
        top=tel.talk,
        bottom=tel.talked,
    ),
    Figure(
        key="calls_per_hour",
        label=N_("Calls per hour"),
        formula=N_("calls that were not missed / signed-in hours of shifts begun in the period"),
        unit=Unit.PER_HOUR,
        group=DESK,
        better=1,
        top=tel.taken,
        bottom=tel.there,
    ),
    Figure(
        key="monitoring_score",
        label=N_("Monitoring score"),
        formula=N_("mean score of the check sheets"),
        unit=Unit.POINTS,
        group=DESK,
        better=1,
        top=tel.scores,
        bottom=tel.scored,
    ),
    Figure(
        key="occupancy",
        label=N_("Occupancy"),
        formula=N_("talk + hold time / signed-in time of shifts begun in the period; an approximation"),
        unit=Unit.RATIO,
        group=DESK,
        top=tel.busy,
        bottom=tel.there,
    ),
    Figure(
        key="abandonment",
        label=N_("Abandoned calls"),
        formula=N_("calls given up / calls that came in"),
        unit=Unit.RATIO,
        group=DESK,
        better=-1,
    ),
    Figure(
        key="attendance",
        label=N_("Attendance"),
        formula=N_("shifts somebody signed in to / shifts planned to begin in the period that are over"),
        unit=Unit.RATIO,
        group=DESK,
        better=1,
        top=tel.attended,
        bottom=tel.planned,
    ),
    Figure(
        key="blockage",
        label=N_("Busy signal"),
        formula=N_("calls that met a busy line / calls that came in"),
        unit=Unit.RATIO,
        group=DESK,
        better=-1,
    ),
    Figure(
        key="first_contact_resolution",
        label=N_("First-contact resolution"),
        formula=N_(
            "inbound calls with a topic that were solved at once, with no later inbound call of the same customer"
            " on the same topic within 7 days / inbound calls with a topic"
        ),
        unit=Unit.RATIO,
        group=DESK,
        better=1,
        top=tel.solved_at_once,
        bottom=tel.asked,
    ),
    Figure(
        key="queued",
        label=N_("Queued calls"),
        formula=N_("calls put into the queue / calls that came in"),
        unit=Unit.RATIO,
        group=DESK,
        better=-1,
    ),
    Figure(
        key="transfer",
        label=N_("Transferred calls"),
        formula=N_("inbound calls transferred / inbound calls answered"),
        unit=Unit.RATIO,
        group=DESK,
        better=-1,
        top=tel.transferred,
        bottom=tel.answered,
    ),
    Figure(
        key="answered",
        label=N_("Answered calls"),
        formula=N_("inbound calls answered / (inbound calls answered + missed calls entered)"),
        unit=Unit.RATIO,
        group=DESK,
        better=1,
        top=tel.answered,
        bottom=tel.incoming,
    ),
    Figure(
        key="service_level",
        label=N_("Service level"),
        formula=N_("calls answered within the time agreed / calls that came in"),
        unit=Unit.RATIO,
        group=DESK,
        better=1,
    ),
)

CALLS_AND_STAFF: tuple[Figure, ...] = (
    Figure(
        key="total_calls",
        label=N_("All calls"),
        formula=N_("calls logged, missed ones among them: a lower bound, for nobody logs what never rang"),
        unit=Unit.COUNT,
        group=DESK,
        top=tel.every_call,
    ),
    Figure(
        key="turnover",
        label=N_("Turnover of agents"),
        formula=N_("agents who left in the period / mean of the agents on its first and its last day"),
        unit=Unit.RATIO,
        group=DESK,
        better=-1,
        top=tel.left,
        bottom=tel.mean_staff,
    ),
)
