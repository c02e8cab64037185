"""The door: every command goes through it, and every no leaves it as one sentence and an exit code."""

import sys
from collections.abc import Callable

from fieldrep.cli.streams import let_go_of_output, speak_utf8, warn
from fieldrep.errors import FieldrepError, NotWritten

INTERRUPTED = 130


def guarded(work: Callable[[], int]) -> int:
    """Run a command: its exit code, or that of what went wrong, which is said on standard error."""
    speak_utf8()
    try:
        code = work()
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        let_go_of_output()
        return 0
    except OSError as error:
        let_go_of_output()
        return _said(NotWritten(path=error.filename or "-", reason=error.strerror))
    except FieldrepError as error:
        return _said(error)
    except Exception as error:
        return _reported(error)
    return code


def _said(error: FieldrepError) -> int:
    from fieldrep.i18n.problems import explain

    try:
        warn(explain(error))
    except OSError:
        return error.exit_code
    return error.exit_code


def _reported(error: Exception) -> int:
    from fieldrep import places
    from fieldrep.crashes import write_crash_report
    from fieldrep.i18n.problems import crash_text

    warn(crash_text(write_crash_report(error, places.places().state, places.wall_clock())))
    return 1
