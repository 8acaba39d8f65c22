"""A case with its steps, kept with Tryton's own history, and a call; both of a party."""

# pyright: reportMissingImports=false
from trytond.model import Index, ModelSQL, ModelView, fields


class Case(ModelSQL, ModelView):
    "Case"

    __name__ = "desk.case"
    _history = True
    _rec_name = "number"
    number = fields.Char("Number", required=True)
    kind = fields.Char("Kind")
    title = fields.Char("Title")
    status = fields.Char("Status")
    party = fields.Many2One("party.party", "Customer")
    person = fields.Char("Person")
    phone = fields.Char("Phone")
    product = fields.Char("Product")
    order_no = fields.Char("Order")
    waybill = fields.Char("Waybill")
    facts = fields.Text("Facts")
    owner = fields.Char("Owner")
    received = fields.DateTime("Received")
    closed = fields.DateTime("Closed")
    steps = fields.One2Many("desk.step", "case", "Steps")

    @classmethod
    def __setup__(cls):
        super().__setup__()
        table = cls.__table__()
        cls._sql_indexes.update(
            {
                Index(table, (table.number, Index.Equality())),
                Index(table, (table.received, Index.Range(order="DESC"))),
                Index(table, (table.party, Index.Equality())),
            }
        )
        cls._order = [("received", "DESC")]


class Step(ModelSQL, ModelView):
    "Step"

    __name__ = "desk.step"
    case = fields.Many2One("desk.case", "Case", required=True, ondelete="CASCADE")
    at = fields.DateTime("At")
    by = fields.Char("By")
    status = fields.Char("Status")
    remark = fields.Text("Remark")

    @classmethod
    def __setup__(cls):
        super().__setup__()
        table = cls.__table__()
        cls._sql_indexes.add(Index(table, (table.case, Index.Equality())))


class Call(ModelSQL, ModelView):
    "Call"

    __name__ = "desk.call"
    number = fields.Char("Number", required=True)
    party = fields.Many2One("party.party", "Customer")
    phone = fields.Char("Phone")
    direction = fields.Char("Direction")
    topic = fields.Char("Topic")
    outcome = fields.Char("Outcome")
    summary = fields.Text("Summary")
    agent = fields.Char("Agent")
    started = fields.DateTime("Started")
    ended = fields.DateTime("Ended")

    @classmethod
    def __setup__(cls):
        super().__setup__()
        table = cls.__table__()
        cls._sql_indexes.update(
            {
                Index(table, (table.started, Index.Range(order="DESC"))),
                Index(table, (table.party, Index.Equality())),
            }
        )
