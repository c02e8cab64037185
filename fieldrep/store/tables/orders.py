"""Orders."""

from typing import ClassVar

from fieldrep.domain import choices
from fieldrep.store.columns import choice, day, flag, line, moment, money, note, ref
from fieldrep.store.tables.row import About, Row


class Order(Row, table=True):
    """An order. No status means paid.

    `told_twice` is worked out: the accounts department has told the same order; `told_apart` says that it has not.
    """

    about: ClassVar[About] = About("account", called="code")

    account: str | None = ref("account")
    visit: str | None = ref("visit", index=True)
    person: str | None = ref("person")
    code: str | None = line(80)
    ordered_on: str | None = moment()
    amount: int | None = money()
    currency: str | None = line(8)
    profit: int | None = money()
    product: str | None = line()
    gun: str | None = choice(choices.GUNS)
    status: str | None = choice(choices.ORDER_STATUS)
    due_on: str | None = day()
    paid_on: str | None = day()
    told_apart: bool | None = flag()
    note: str | None = note()
    told_twice: bool = False
