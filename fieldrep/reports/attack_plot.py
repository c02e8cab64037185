"""Attack and defence as a plot in characters: of the accounts, and of the product lines."""

from collections.abc import Mapping, Sequence
from string import ascii_uppercase

from fieldrep.domain.attack import Plot, Splits, Spot, boxes, plot
from fieldrep.i18n import say
from fieldrep.i18n.formats import amount_text, share_text
from fieldrep.i18n.words import word
from fieldrep.reports.report import Drawing, Tone
from fieldrep.text import cells, fit

ORDER = ("attack", "base", "harass", "hold")
"""The boxes in the order in which strength is to be given to them."""
TONES: dict[str, Tone] = {"attack": "warn", "base": "good", "harass": "dim", "hold": "plain"}
HEIGHT = 14


def accounts_drawing(spots: Sequence[Spot], at: Splits, width: int, currency: str | None) -> Drawing:
    """The accounts: a digit says how many stand in a place."""
    return Drawing(
        say("The accounts"),
        _drawn(spots, at, width, currency, {}),
        (
            say("Buying potential of a year across, our share upwards; a digit says how many accounts stand there."),
            say(
                "Above the line we have more than {share} of what an account spends, below it less.",
                share=share_text(*at.share),
            ),
        ),
    )


def lines_drawing(spots: Sequence[Spot], at: Splits, width: int, currency: str | None) -> Drawing:
    """The product lines: each by the letter that it has in the table."""
    return Drawing(
        say("The product lines"),
        _drawn(spots, at, width, currency, marks_of(spots, at)),
        (say("The same for product lines; a letter is a line of the table below, a digit says how many stand there."),),
    )


def marks_of(spots: Sequence[Spot], at: Splits) -> dict[str, str]:
    """A letter for each product line, in the order of its table, as far as letters go; none where it is alone."""
    if len(spots) < 2:
        return {}
    return dict(zip((spot.id for spot in box_by_box(spots, at)), ascii_uppercase, strict=False))


def box_by_box(spots: Sequence[Spot], at: Splits) -> list[Spot]:
    """The spots in the order of their table: the boxes in theirs, in each the greatest potential first."""
    inside = boxes(spots, at)
    return [spot for box in ORDER for spot in inside[box]]


def _drawn(
    spots: Sequence[Spot], at: Splits, width: int, currency: str | None, marks: Mapping[str, str]
) -> tuple[tuple[tuple[str, Tone], ...], ...]:
    """The plot in a frame, with the boxes' names in its corners and its scales beside it."""
    room = max(20, min(width, 120) - 9)
    drawn = plot(spots, at, room, HEIGHT, marks)
    return (
        _names(drawn, room, ("hold", "base")),
        *(_row(drawn, place) for place in range(drawn.row)),
        ((f"{fit(share_text(*at.share), 5, 'right')} ┼" + "┄" * (room + 1), "dim"),),
        *(_row(drawn, place) for place in range(drawn.row, HEIGHT)),
        _names(drawn, room, ("harass", "attack")),
        ((fit("", 7) + _scale(drawn, room, at, currency), "dim"),),
    )


def _scale(drawn: Plot, room: int, at: Splits, currency: str | None) -> str:
    """The potentials at the left edge, at the split, and at the right edge; the split only where there is room."""
    split = at.potential.n // at.potential.of
    least, middle, most = (amount_text(each, currency) for each in (drawn.least, split, drawn.most))
    right = room - drawn.column + 1
    if cells(middle) + cells(most) + 2 > right:
        middle = ""
    return fit(least, drawn.column) + middle + fit(most, right - cells(middle), "right")


def _names(drawn: Plot, room: int, names: tuple[str, str]) -> tuple[tuple[str, Tone], ...]:
    left, right = (word("box", name) for name in names)
    return (
        (" " * 7, "plain"),
        (fit(left, drawn.column + 1), TONES[names[0]]),
        (fit(right, room - drawn.column), TONES[names[1]]),
    )


def _row(drawn: Plot, place: int) -> tuple[tuple[str, Tone], ...]:
    text = drawn.rows[place]
    scale = {0: share_text(1, 1), HEIGHT - 1: share_text(0, 1)}.get(place, "")
    upper = place < drawn.row
    return (
        (f"{fit(scale, 5, 'right')} {'┤' if scale else '│'}", "dim"),
        (text[: drawn.column], TONES["hold" if upper else "harass"]),
        ("┊", "dim"),
        (text[drawn.column :], TONES["base" if upper else "attack"]),
    )
