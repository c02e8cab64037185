"""Completion for shells: the parser's own for bash, zsh and fish, and a small script for PowerShell."""

import os

import click
from click.shell_completion import CompletionItem, ShellComplete, get_completion_class

SHELLS = ("bash", "zsh", "fish", "powershell")
VARIABLE = "_FIELDREP_COMPLETE"

POWERSHELL = """Register-ArgumentCompleter -Native -CommandName fieldrep -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $before = $commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition }
    $env:_FIELDREP_COMPLETE = 'powershell_complete'
    $env:COMP_WORDS = (($before | ForEach-Object { $_.Extent.Text }) -join "`n")
    $env:COMP_WORD = $wordToComplete
    [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
    fieldrep | ForEach-Object {
        $text = if ($_ -match '\\s') { "'" + ($_ -replace "'", "''") + "'" } else { $_ }
        [System.Management.Automation.CompletionResult]::new($text, $_, 'ParameterValue', $_)
    }
    Remove-Item Env:_FIELDREP_COMPLETE, Env:COMP_WORDS, Env:COMP_WORD
}"""


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


def script(shell: str) -> str:
    """The script that a shell reads once."""
    from fieldrep.cli.main import program

    return _class_of(shell)(program, {}, "fieldrep", VARIABLE).source()


def answer(instruction: str) -> int:
    """Answer a shell that asks what could come next: `bash_complete`, `powershell_complete`."""
    from fieldrep.cli.main import program
    from fieldrep.cli.session import Session

    shell, _, what = instruction.partition("_")
    found: type[ShellComplete] | None = PowerShell if shell == "powershell" else get_completion_class(shell)
    if found is None or what not in ("complete", "source"):
        return 1
    asked = found(program, {"obj": Session()}, "fieldrep", VARIABLE)
    text = asked.source() if what == "source" else asked.complete()
    click.echo(text)
    return 0


def _class_of(shell: str) -> type[ShellComplete]:
    if shell == "powershell":
        return PowerShell
    found = get_completion_class(shell)
    assert found is not None
    return found
