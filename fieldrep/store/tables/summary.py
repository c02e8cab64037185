"""What is worked out of each account and kept for speed."""

from sqlmodel import Field, SQLModel


class AccountSummary(SQLModel, table=True):
    """What is worked out of an account's rows and kept for speed (`store/summary.py`); never written as a change.

    `is_target`: it is shown, and decides, so it stands in denominators. `in_waves` are the ids
    of its waves, sorted, with commas between. The table has four more columns that SQLite
    makes of these, for `store/queries/rate_cells.py`: `opens_on`, the opening day or without one the first paid day,
    and the months (year × 12 + month - 1) of it, of the first paid day and of the second.
    """

    __tablename__ = "account_summary"

    account: str = Field(primary_key=True)
    opened_on: str | None
    reached_on: str | None
    last_visit_on: str | None
    visits: int
    first_paid_on: str | None
    second_paid_on: str | None
    last_paid_on: str | None
    paid_days: int
    paid_orders: int
    people: int
    to_see: str | None
    named_on: str | None
    key_contact: str | None
    key_trust: str | None
    contested: bool
    second_contact: str | None
    open_objections: int
    new_answer: str | None
    next_step: str | None
    next_due_on: str | None
    rep: str | None
    is_target: bool
    in_territory: str | None
    in_district: str | None
    in_waves: str | None
