"""The machine that figures are of, named: without it a figure says little."""

import os
import platform
import subprocess
import time
from pathlib import Path

from bench.install import Installed


def described(installed: Installed) -> str:
    """Processor, cores, system, Python, SQLite and the day, as a sentence."""
    versions = (
        "import duckdb, platform, textual; from sqlcipher3 import dbapi2;"
        "print(platform.python_version(), dbapi2.sqlite_version, textual.__version__, duckdb.__version__)"
    )
    told = subprocess.run([installed.python, "-c", versions], capture_output=True, text=True, check=True)
    python, sqlite, textual, duckdb = told.stdout.split()
    return (
        f"{_processor()}, {os.cpu_count()} cores; {_system()}; Python {python}, SQLite {sqlite}, Textual {textual},"
        f" DuckDB {duckdb}; measured on {time.strftime('%Y-%m-%d')}."
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.platform()
