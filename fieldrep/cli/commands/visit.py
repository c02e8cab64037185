"""`visit`: a visit said with options; the same facts as quick-add, resolved and saved by the same hands."""

import click

from fieldrep.cli.completion import accounts as complete
from fieldrep.cli.json_out import print_json
from fieldrep.cli.session import Session
from fieldrep.cli.verb import Verb, option, verb
from fieldrep.cli.visit_options import Said, facts_of
from fieldrep.i18n import mark, say
from fieldrep.i18n.visit_words import visit_facts, visit_title
from fieldrep.operations.quick.add import document, resolve
from fieldrep.operations.visits import save_visit
from fieldrep.store.queries.settings import setting

ORDER = "fieldrep.visit.order"


class InOrder(Verb):
    """A command that remembers the order of its options: words and trust belong to the person named before them."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        parser = self.make_parser(ctx)
        found, _, order = parser.parse_args(args=list(args))
        left = {name: list(value) if isinstance(value, (list, tuple)) else [value] for name, value in found.items()}
        said = []
        for parameter in order:
            if isinstance(parameter, click.Option) and not parameter.is_flag and left.get(parameter.name or ""):
                value = left[parameter.name or ""].pop(0)
                said.append(Said(parameter.opts[0], value if isinstance(value, str) else ""))
        ctx.meta[ORDER] = said
        return super().parse_args(ctx, args)


@verb(
    "visit",
    mark(
        "A visit with options, told in order: --said-by, --words and --trust belong to the person named before "
        "them, --blocks to the objection, --on to the next step. People who are not on file become contacts."
    ),
    json=True,
    cls=InOrder,
)
@click.argument("account", nargs=-1, required=True, metavar="ACCOUNT", shell_complete=complete)
@option("--met", multiple=True, metavar="NAME", about=mark("Somebody met; may be said several times."))
@option("--named", multiple=True, metavar="NAME", about=mark("Somebody named and not met."))
@option("--key", multiple=True, metavar="NAME", about=mark("The key person: whose yes decides."))
@option("--second", multiple=True, metavar="NAME", about=mark("The second key person."))
@option(
    "--role",
    multiple=True,
    metavar="ROLE=NAME",
    about=mark("user=NAME, decider=, buyer=, influencer=, gatekeeper=, coach=."),
)
@option("--said-by", multiple=True, metavar="NAME", about=mark("Who said so, or raised the objection."))
@option("--words", multiple=True, metavar="WORDS", about=mark("In which words it was said."))
@option("--trust", multiple=True, metavar="TRUST", about=mark("hunch unless said; stated, confirmed."))
@option("--objection", multiple=True, metavar="WORDS", about=mark("A reason against us."))
@option(
    "--blocks",
    multiple=True,
    metavar="RATE",
    about=mark("The rate it blocks: coverage, conversion, repurchase, penetration."),
)
@option("--order", multiple=True, metavar="AMOUNT", about=mark('An order, with its product: "12000 gloves".'))
@option(
    "--opened",
    metavar="[DAY]",
    is_flag=False,
    flag_value="",
    about=mark("The account was opened, on this day or the visit's."),
)
@option("--step", metavar="STEP", about=mark("The buying step reached: need, budget, … in_use."))
@option("--outcome", metavar="OUTCOME", about=mark("nobody_there, moved or closed_down."))
@option("--how", metavar="HOW", about=mark("in_person, call, message, demo, service or event."))
@option("--next", "next_step", multiple=True, metavar="WORDS", about=mark("A next step."))
@option("--on", multiple=True, metavar="DAY", about=mark("The day it is due."))
@option("--note", multiple=True, metavar="WORDS", about=mark("A note."))
@option("--at", metavar="TIME", about=mark("When it was: 10:00, yesterday 3pm; now unless said."))
@option("--dry-run", is_flag=True, about=mark("Show what is understood and save nothing."))
@click.pass_context
def command(context: click.Context, /, account: tuple[str, ...], dry_run: bool, **_: object) -> None:
    session: Session = context.find_root().obj
    said: list[Said] = context.meta[ORDER]
    facts = facts_of(" ".join(account), said, session.now, setting(session.book, "currency"))
    understood = resolve(session.book, facts, session.now)
    saved = None if dry_run else save_visit(session.book, understood.wish, session.at)
    if session.json:
        print_json(document(understood, saved))
        return
    print(visit_title(understood, session.today))
    for fact in visit_facts(understood, session.today):
        print(f"  {fact}")
    print(say("Saved.") if saved else say("Nothing was saved: this was a rehearsal."))
