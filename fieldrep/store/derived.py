"""What tables keep for speed: columns worked out of a row's cells; doctor makes them again and must find them equal."""

from collections.abc import Callable, Mapping

from fieldrep.store.changes import Value

Cells = Mapping[str, Value]


def _account_key(cells: Cells) -> dict[str, Value]:
    from fieldrep.domain.names import search_key

    return {"search_key": search_key(*(str(cells[cell]) for cell in ("name", "alias", "code") if cells.get(cell)))}


def _contact_key(cells: Cells) -> dict[str, Value]:
    from fieldrep.domain.names import search_key

    return {"search_key": search_key(str(cells.get("name") or ""))}


DERIVED: dict[str, Callable[[Cells], dict[str, Value]]] = {"account": _account_key, "contact": _contact_key}
