"""Folders that a program copies to other machines: known by their names and by what it leaves."""

import os
from pathlib import Path

BY_NAME = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "icloud": "iCloud",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "cloudstorage": "a cloud",
    "pcloud drive": "pCloud",
    "pclouddrive": "pCloud",
    "proton drive": "Proton Drive",
    "mega": "MEGA",
    "megasync": "MEGA",
    "seafile": "Seafile",
    "syncthing": "Syncthing",
    "sync": "Syncthing",
}
"""A folder's name in small letters to the service it usually belongs to."""

BY_CONTENT = {
    ".stfolder": "Syncthing",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
}
"""What a service leaves in the folder it keeps, to the service."""

_WITH_OWNER = ("dropbox", "onedrive", "googledrive", "google drive", "nextcloud", "icloud")
"""Names that may be followed by whose they are: `OneDrive - Clinic`, `Dropbox (Private)`."""


def service_of(path: Path) -> str | None:
    """The service that copies this place elsewhere, as far as its folders tell; None otherwise."""
    place = Path(os.path.realpath(path.expanduser()))
    for folder in (place, *place.parents):
        service = _named(folder.name.lower()) or _marked(folder)
        if service:
            return service
    return None


def _named(name: str) -> str | None:
    known = BY_NAME.get(name)
    if known:
        return known
    for service in _WITH_OWNER:
        if name.startswith(service) and name[len(service) :].lstrip()[:1] in ("-", "("):
            return BY_NAME[service]
    return None


def _marked(folder: Path) -> str | None:
    try:
        return next((BY_CONTENT[name] for name in BY_CONTENT if (folder / name).exists()), None)
    except OSError:
        return None
