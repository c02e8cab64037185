"""`completion`: prints what a shell needs to offer commands, options and names of accounts."""

import click

from fieldrep.cli.shells import SHELLS, script
from fieldrep.cli.verb import verb
from fieldrep.errors import BadValue
from fieldrep.i18n import mark


@verb(
    "completion",
    mark(
        "Print the completion script of a shell: bash, zsh, fish or powershell. For bash: "
        "`fieldrep completion bash >> ~/.bashrc`; for PowerShell: `fieldrep completion powershell >> $PROFILE`."
    ),
)
@click.argument("shell", metavar="|".join(SHELLS))
def command(shell: str) -> None:
    if shell.casefold() not in SHELLS:
        raise BadValue(field="SHELL", value=shell, problem="choice", choices=SHELLS)
    print(script(shell.casefold()))
