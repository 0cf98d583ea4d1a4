"""Folders that are copied to other machines."""

from pathlib import Path

import pytest

from attachjournal.synchronised import service_of


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Dropbox/therapy", "Dropbox"),
        ("Dropbox (Private)/x", "Dropbox"),
        ("OneDrive - Clinic", "OneDrive"),
        ("Library/CloudStorage/OneDrive-Personal", "OneDrive"),
        ("Library/CloudStorage/Box-Box", "a cloud"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Google Drive/My Drive", "Google Drive"),
        ("GoogleDrive-me@example.org", "Google Drive"),
        ("Nextcloud", "Nextcloud"),
        ("Sync", "Syncthing"),
        ("Documents/Dropboxes", None),
        ("Synchrony", None),
    ],
)
def test_a_service_is_known_by_its_folder(tmp_path: Path, folder: str, service: str | None) -> None:
    """By its usual name, with or without whose it is."""
    (tmp_path / folder).mkdir(parents=True)
    assert service_of(tmp_path / folder / "page.md") == service


@pytest.mark.parametrize(
    ("left", "service"), [(".stfolder", "Syncthing"), (".dropbox.cache", "Dropbox")]
)
def test_a_service_is_known_by_what_it_leaves(tmp_path: Path, left: str, service: str) -> None:
    """Whatever the folder is called, and through a link to it."""
    (tmp_path / "shared" / "deep").mkdir(parents=True)
    (tmp_path / "shared" / left).mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "shared" / "deep")
    assert service_of(tmp_path / "link" / "page.md") == service
    assert service_of(tmp_path / "page.md") is None
