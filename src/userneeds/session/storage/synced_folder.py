"""Is a folder kept in step by a service, so that two laptops can write it unseen?"""

from pathlib import Path

_SERVICES = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud": "iCloud",
    "nextcloud": "Nextcloud",
    "mobile documents": "iCloud",
}
"""What the folders of a service begin with."""


def synced_service(folder: Path) -> str:
    """Return the service that keeps a folder in step; empty where its path names none."""
    for part in folder.resolve().parts:
        name = part.casefold()
        for beginning, service in _SERVICES.items():
            if name.startswith(beginning):
                return service
    return ""
