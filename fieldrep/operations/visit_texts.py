"""The texts that fill a visit's form, from what a quick line says."""

from collections.abc import Iterable

from fieldrep.domain.choices import ROLES
from fieldrep.operations.amounts import amount_text
from fieldrep.operations.quick.facts import QuickLine
from fieldrep.operations.quick.scan import quoted
from fieldrep.operations.visit_form import REPEATS


def texts_of(line: str, facts: QuickLine) -> dict[str, str]:
    """The texts of a form that say what a quick line says; what has no field of its own goes into the note."""

    def names(said: Iterable[str]) -> str:
        return ", ".join(quoted(name) if name in facts.as_written else name for name in said)

    texts = {
        "account": facts.account,
        "time": f"{facts.happened_at:%Y-%m-%d %H:%M}" if facts.happened_at else "",
        "met": names(facts.met),
        "named": names(facts.named),
        "opened": facts.opened_on.isoformat() if facts.opened_on else "",
        "step": facts.buying_step or "",
        "outcome": facts.outcome or "",
        "how": facts.how or "",
    }
    left = [line[part.start : part.end] for part in facts.parts if part.kind in ("unclear", *ROLES)]
    for rank in ("key", "second"):
        claims = [claim for claim in facts.findings if claim.rank == rank]
        texts[rank] = names(claim.name for claim in claims)
        for claim in claims[:1]:
            texts |= {
                f"{rank}_trust": claim.trust if claim.trust != "hunch" else "",
                f"{rank}_words": claim.words or "",
            }
            texts[f"{rank}_by"] = names([claim.said_by] if claim.said_by else [])
    for each, objection in zip(REPEATS, facts.objections, strict=False):
        texts |= {f"objection{each}": objection.words, f"blocks{each}": objection.blocks or ""}
    for each, step in zip(REPEATS, facts.next_steps, strict=False):
        texts[f"next{each}"] = f"{step.what} {step.due_on.isoformat() if step.due_on else ''}"
    for order in facts.orders[:1]:
        texts["order"] = f"{amount_text(order.amount, order.currency)} {order.product or ''}"
    left += [each.words for each in facts.objections[len(REPEATS) :]]
    left += [each.what for each in facts.next_steps[len(REPEATS) :]]
    left += [f"{amount_text(each.amount, each.currency)} {each.product or ''}" for each in facts.orders[1:]]
    texts["note"] = "\n".join(each.strip() for each in (facts.note, *left) if each.strip())
    return {field: text.strip() for field, text in texts.items() if text.strip()}
