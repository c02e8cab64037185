"""Who is meant by a name that was typed: one rule for the form, the quick line and the command line.

A name means somebody on file who is called so, or whose initials, pinyin or words it is; if nobody is, somebody whose
name it begins. `Li` with a capital and small letters is a name and never initials, as `li` and `LI` may be.

Where several people fit, it is asked who is meant, or the name is refused; it is never taken for somebody new. Taken as
it stands (in quotes, or with `=new` behind it) a name is that of whoever is called just so, else of somebody who is not
on file.
"""

from collections.abc import Iterable, Sequence

from fieldrep.domain.names import search_key, search_query
from fieldrep.errors import Ambiguous
from fieldrep.frozen import NamedTuple
from fieldrep.operations.visits import Who

TITLES = frozenset(("dr", "mr", "mrs", "ms", "miss", "mx", "prof", "herr", "frau", "mme"))
NEW = ("=new", "=新", "＝new", "＝新")
"""What stands right behind a name that is to be taken as it stands, where quotes would be eaten by a shell."""


class Known(NamedTuple):
    """Somebody who can be meant: on file, or (with no id) named earlier in the same words. `key` is the search key."""

    id: str | None
    name: str
    title: str | None = None
    key: str = ""
    code: str | None = None

    @property
    def who(self) -> Who:
        """As a visit's wish has it."""
        return Who(self.name, self.id)


def known(name: str, row: str | None = None, title: str | None = None) -> Known:
    """Somebody with what they are found by."""
    return Known(row, name, title, search_key(name))


def as_it_stands(name: str) -> tuple[str, bool]:
    """A name without the sign that it is to be taken as it stands, and whether it bore one."""
    for sign in NEW:
        if name.endswith(sign) and name[: -len(sign)].strip():
            return name[: -len(sign)].strip(), True
    return name, False


def called(name: str, people: Iterable[Known]) -> Known | None:
    """Whoever has just this name or code, the first on file of several; two of one name are to be joined, not asked
    about at each visit."""
    folded = name.strip().casefold()
    return next((each for each in people if each.name.casefold() == folded or each.code == name.strip()), None)


def matching(typed: str, people: Sequence[Known]) -> list[Known]:
    """Who may be meant by what was typed, as the room's caption says it.

    A name of several words is found by the beginning of each ("fang" finds Wang Fang), never by its middle: a person
    who is not on file must not be taken for somebody whose name happens to hold hers.
    """
    exact = called(typed, people)
    if exact:
        return [exact]
    query = search_query(typed)
    if not query:
        return []
    words, with_initials = _words(typed), not typed.strip().istitle()
    close = [each for each in people if query in _keys(each, with_initials) or (words and words <= _words(each.name))]
    return close or [each for each in people if _begins(query, each, with_initials)]


def meant(typed: str, people: Sequence[Known]) -> Known | None:
    """The one who is meant, None where nobody on file is. Raises Ambiguous."""
    found = matching(typed, people)
    if len(found) > 1:
        listed = [(each.id or "", each.name, each.title or "") for each in found]
        raise Ambiguous(kind="somebody", query=typed, candidates=listed, count=len(listed))
    return found[0] if found else None


def _keys(person: Known, with_initials: bool) -> list[str]:
    """What a person is found by, without the initials where a name was typed: they are no longer than it has words."""
    parts = person.key.split("|")
    if with_initials:
        return parts
    units = len(person.name.split()) if person.name.isascii() else len(person.name)
    return [part for part in parts if not part.isascii() or len(part) > units]


def _begins(query: str, person: Known, with_initials: bool) -> bool:
    if any(part.startswith(query) for part in _keys(person, with_initials)):
        return True
    if not query.isascii():
        return query in search_query(person.name)
    return any(search_query(word).startswith(query) for word in person.name.split())


def _words(name: str) -> frozenset[str]:
    """The words of a name, folded, without forms of address: Chen is among those of Dr Chen Wei."""
    folded = (search_query(word) for word in name.replace(".", " ").split())
    return frozenset(word for word in folded if word and word not in TITLES)
