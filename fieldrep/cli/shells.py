"""Completion for shells: the parser's own for bash, zsh and fish, and a small script for PowerShell."""

import os
from shlex import quote

from click.shell_completion import BashComplete, CompletionItem, FishComplete, ShellComplete, ZshComplete

VARIABLE = "_FIELDREP_COMPLETE"

POWERSHELL = """Register-ArgumentCompleter -Native -CommandName fieldrep -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $before = $commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition }
    $env:_FIELDREP_COMPLETE = 'powershell_complete'
    $env:COMP_WORDS = (($before | ForEach-Object { $_.Extent.Text }) -join "`n")
    $env:COMP_WORD = $wordToComplete
    [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
    fieldrep | ForEach-Object {
        $text = if ($_ -notmatch '^[\\w.-]+$') { "'" + ($_ -replace "'", "''") + "'" } else { $_ }
        [System.Management.Automation.CompletionResult]::new($text, $_, 'ParameterValue', $_)
    }
    Remove-Item Env:_FIELDREP_COMPLETE, Env:COMP_WORDS, Env:COMP_WORD
}"""


class Bash(BashComplete):
    """Bash takes what it is offered as it stands, so what a shell would act on is quoted: a name may hold anything."""

    def source(self) -> str:
        # The parser's own asks the bash of this machine for its version first, which need not be the one meant.
        return ShellComplete.source(self)

    def format_completion(self, item: CompletionItem) -> str:
        return f"{item.type},{quote(str(item.value))}"


class PowerShell(ShellComplete):
    """Words come one a line in COMP_WORDS, the one being typed in COMP_WORD; answers go one a line."""

    name = "powershell"
    source_template = POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        words = os.environ.get("COMP_WORDS", "").split("\n")
        return [word.strip("'\"") for word in words[1:] if word], os.environ.get("COMP_WORD", "").strip("'\"")

    def format_completion(self, item: CompletionItem) -> str:
        return str(item.value)

    def source(self) -> str:
        return POWERSHELL


CLASSES: dict[str, type[ShellComplete]] = {
    "bash": Bash,
    "zsh": ZshComplete,
    "fish": FishComplete,
    "powershell": PowerShell,
}
SHELLS = tuple(CLASSES)


def script(shell: str) -> str:
    """The script that a shell reads once."""
    from fieldrep.cli.main import program

    return CLASSES[shell](program, {}, "fieldrep", VARIABLE).source()


def answer(instruction: str) -> int:
    """Answer a shell that asks what could come next: `bash_complete`, `powershell_complete`."""
    from fieldrep.cli.main import program
    from fieldrep.cli.session import Session

    shell, _, what = instruction.partition("_")
    if shell not in CLASSES or what not in ("complete", "source"):
        return 1
    asked = CLASSES[shell](program, {"obj": Session()}, "fieldrep", VARIABLE)
    print(script(shell) if what == "source" else asked.complete())
    return 0
