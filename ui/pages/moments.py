"""Puts what happened with a person into words."""

from typing import TYPE_CHECKING

from csapp.i18n import N_
from csapp.kinds import BY_TABLE, Call
from csapp.services.views import Moment
from csapp.vocabulary.kinds import declared
from csapp.vocabulary.showing import Names, shown
from ui.pages.course import Course
from ui.widgets.eventcard import Happening
from ui.widgets.momentlist import Told

if TYPE_CHECKING:
    from ui.house import House


class PersonCourse:
    """The words of one person's timeline; ``number`` is theirs."""

    def __init__(self, house: "House", names: Names, number: str) -> None:
        self.house, self.names, self.number = house, names, number
        self._courses: dict[str, Course] = {}

    def tell(self, moment: Moment) -> Told:
        """A moment: a call as a call, everything else as in its own record's timeline, with the kind before it."""
        t, event = self.house.t, moment.event
        if moment.call is not None:
            return Told(self._call(moment.call), event.number, "")
        course = self._course(moment.kind)
        happening = course.timeline(event)
        if event.number == self.number:
            return Told(happening)
        title = t(N_("{kind}: {what}"), kind=t(BY_TABLE[moment.kind].label), what=happening.title)
        plain = Happening(happening.icon, title, happening.who, happening.when, happening.lines)
        return Told(plain, event.number, moment.title)

    def _course(self, kind: str) -> Course:
        if kind not in self._courses:
            self._courses[kind] = Course(self.house, BY_TABLE[kind], self.names)
        return self._courses[kind]

    def _call(self, call: Call) -> Happening:
        """With the topic, and what was promised."""
        t, fields, formats = self.house.t, declared(Call), self.house.formats
        told = self._course(Call.table).call(call)
        lines = list(told.lines)
        topic = shown(fields["topic"], call.topic, t, formats, self.names)
        if topic:
            lines.insert(0, (t(fields["topic"].label), "", topic))
        if call.promise:
            due = shown(fields["promise_due_at"], call.promise_due_at, t, formats, self.names)
            lines.append((t(fields["promise"].label), "", f"{call.promise} · {due}" if due else call.promise))
        return Happening(told.icon, told.title, told.who, told.when, tuple(lines))
