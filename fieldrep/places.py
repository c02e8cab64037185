"""Where things are on this laptop, and what its clock says: the only room that asks the machine."""

import os
import sys
from datetime import datetime, timezone

from fieldrep.frozen import NamedTuple

CLOUD_FOLDERS = (
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "my drive",
    "mobile documents",
    "icloud drive",
    "iclouddrive",
    "nextcloud",
    "owncloud",
    "box sync",
    "nutstore",
    "nutstore files",
    "坚果云",
    "baidunetdisk",
    "baidusyncdisk",
    "百度网盘",
    "syncthing",
)
CONFIG = "config.toml"
NETWORK_FILE_SYSTEMS = frozenset(
    ("nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "davfs", "fuse.rclone")
)


class Places(NamedTuple):
    """This laptop's places: the book's file, the folder of its own state (replica numbers, keys, drafts), its name."""

    book: str
    state: str
    host: str


def places(book: str | None = None) -> Places:
    """Where the book and the state are: the argument, then `FIELDREP_BOOK`, then the platform's user data folder."""
    book = book or os.environ.get("FIELDREP_BOOK")
    state = os.environ.get("FIELDREP_STATE")
    if not book or not state:
        data, own_state = _user_folders()
        book = book or os.path.join(data, "book")
        state = state or own_state
    return Places(os.path.abspath(os.path.expanduser(book)), os.path.expanduser(state), host_name())


def _user_folders() -> tuple[str, str]:
    """The user's folders for data and state, as platformdirs says.

    On Linux its rule is two lines (XDG Base Directory Specification) and its import takes longer than saving a visit,
    so the rule is applied here; a test holds the two together.
    """
    if sys.platform.startswith("linux") and "ANDROID_DATA" not in os.environ:
        data = os.environ.get("XDG_DATA_HOME", "").strip() or os.path.expanduser("~/.local/share")
        state = os.environ.get("XDG_STATE_HOME", "").strip() or os.path.expanduser("~/.local/state")
        return os.path.join(data, "fieldrep"), os.path.join(state, "fieldrep")
    import platformdirs

    return (
        platformdirs.user_data_dir("fieldrep", appauthor=False),
        platformdirs.user_state_dir("fieldrep", appauthor=False),
    )


def config_file() -> str:
    """The file of this user's preferences: `FIELDREP_CONFIG`, then the platform's folder for configuration."""
    named = os.environ.get("FIELDREP_CONFIG")
    if named:
        return os.path.abspath(os.path.expanduser(named))
    if sys.platform.startswith("linux") and "ANDROID_DATA" not in os.environ:
        folder = os.environ.get("XDG_CONFIG_HOME", "").strip() or os.path.expanduser("~/.config")
        return os.path.join(folder, "fieldrep", CONFIG)
    import platformdirs

    return os.path.join(platformdirs.user_config_dir("fieldrep", appauthor=False), CONFIG)


def host_name() -> str:
    """What this laptop calls itself; tells a copied state folder from the one it was copied from."""
    if hasattr(os, "uname"):
        return os.uname().nodename
    return os.environ.get("COMPUTERNAME", "")


def wall_clock() -> datetime:
    """Now, with this laptop's offset from UTC."""
    return datetime.now(timezone.utc).astimezone()  # noqa: TID251, UP017 - the one place that looks


def micros(moment: datetime) -> int:
    """Microseconds since 1970 UTC."""
    whole = int(moment.timestamp())
    return whole * 1_000_000 + moment.microsecond


def shared_by(path: str) -> str | None:
    """The network share or cloud service that a path lies in, or None. Such a folder copies a book while it changes."""
    folder = os.path.dirname(os.path.abspath(path))
    for part in folder.replace("\\", "/").split("/"):
        name = part.casefold()
        if name in CLOUD_FOLDERS or name.startswith(("onedrive -", "dropbox (", "googledrive-")):
            return part
    if sys.platform == "win32":
        return _windows_share(folder)
    return _mounted_share(folder)


def _mounted_share(folder: str) -> str | None:
    try:
        with open("/proc/mounts", encoding="utf-8", errors="replace") as mounts:
            found = [line.split()[1:3] for line in mounts]
    except OSError:
        return None
    best = ("", "")
    for point, kind in found:
        at = point.replace("\\040", " ")
        if (folder == at or folder.startswith(at.rstrip("/") + "/")) and len(at) > len(best[0]):
            best = (at, kind)
    return best[1] if best[1] in NETWORK_FILE_SYSTEMS else None


def _windows_share(folder: str) -> str | None:
    if sys.platform != "win32":
        return None
    if folder.startswith("\\\\"):
        return folder
    import ctypes

    remote = 4
    return folder[:3] if ctypes.windll.kernel32.GetDriveTypeW(folder[:3]) == remote else None
