"""Finishes what jsii-pacmak has built in dist/, so that two builds of one commit are equal to the byte.

- Every archive gets its entries in order, with the date of the commit (or of SOURCE_DATE_EPOCH). So does the index of the
  Maven repository.
- The licences go to the root of the jars and of the sdist, and to the metadata folder of the wheel: pip installs what is
  at the root of a wheel into the root of site-packages.
- The POM names the oldest aws-cdk-lib and constructs that package.json allows, in place of what Maven Central had newest.
  A user's own POM names a newer one.
"""

import base64
import gzip
import hashlib
import io
import json
import os
import re
import subprocess
import tarfile
import time
import zipfile
from pathlib import Path

LICENCES = {name: Path(name).read_bytes() for name in ("LICENSE", "NOTICE", "THIRD-PARTY-LICENSES")}
MAVEN_DEPENDENCIES = {"aws-cdk-lib": "aws-cdk-lib", "constructs": "constructs"}


def commit_time() -> int:
    given = os.environ.get("SOURCE_DATE_EPOCH")
    return int(given or subprocess.check_output(["git", "log", "-1", "--format=%ct"]))


def oldest(package: str) -> str:
    peers = json.loads(Path("package.json").read_text())["peerDependencies"]
    return peers[package].removeprefix("^")


def with_oldest_dependencies(pom: str) -> str:
    for artifact, package in MAVEN_DEPENDENCIES.items():
        pattern = rf"(<artifactId>{artifact}</artifactId>\s*<version>)[^<]*"
        pom, count = re.subn(pattern, lambda match: match[1] + oldest(package), pom)
        if count != 1:
            raise SystemExit(f"The POM is to name {artifact} once, and names it {count} times")
    return pom


def write_zip(path: Path, entries: dict[str, tuple[bytes, int]], first: tuple[str, ...] = ()) -> None:
    """Of each entry the content and the mode of the file; those named in first come first."""
    date = time.gmtime(commit_time())[:6]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in [*first, *sorted(entries.keys() - set(first))]:
            content, mode = entries[name]
            info = zipfile.ZipInfo(name, date)
            info.external_attr = mode
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)


def read_zip(path: Path) -> dict[str, tuple[bytes, int]]:
    with zipfile.ZipFile(path) as archive:
        files = [info for info in archive.infolist() if not info.is_dir()]
        return {info.filename: (archive.read(info), info.external_attr) for info in files}


def finish_wheel(path: Path) -> None:
    entries = read_zip(path)
    (record,) = [name for name in entries if name.endswith(".dist-info/RECORD")]
    folder = record.removesuffix("RECORD")
    for name, content in LICENCES.items():
        entries[folder + name] = (content, 0o644 << 16)
    del entries[record]
    lines = [f"{name},sha256={digest(content)},{len(content)}" for name, (content, _) in sorted(entries.items())]
    entries[record] = ("\n".join([*lines, f"{record},,", ""]).encode(), 0o644 << 16)
    write_zip(path, entries)


def digest(content: bytes) -> str:
    """As the specification of RECORD has it: URL-safe base64 without padding."""
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def finish_sdist(path: Path) -> None:
    with tarfile.open(path) as archive:
        entries = [(info, archive.extractfile(info).read()) for info in archive if info.isfile()]
    root = entries[0][0].name.split("/")[0]
    contents = {info.name: (content, info.mode) for info, content in entries}
    for name, content in LICENCES.items():
        contents[f"{root}/{name}"] = (content, 0o644)
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, (content, mode) in sorted(contents.items()):
            info = tarfile.TarInfo(name)
            info.size, info.mode, info.mtime = len(content), mode, commit_time()
            archive.addfile(info, io.BytesIO(content))
    path.write_bytes(gzip.compress(tar.getvalue(), mtime=commit_time()))


def finish_jar(path: Path) -> None:
    entries = read_zip(path)
    for name, content in LICENCES.items():
        entries[name] = (content, 0o644 << 16)
    for name in [name for name in entries if name.startswith("META-INF/maven/") and name.endswith("/pom.xml")]:
        content, mode = entries[name]
        entries[name] = (with_oldest_dependencies(content.decode()).encode(), mode)
    # Java looks for the manifest among the first entries.
    write_zip(path, entries, first=("META-INF/MANIFEST.MF",))


def write_checksums(path: Path) -> None:
    for algorithm in ("md5", "sha1"):
        checksum = path.with_name(f"{path.name}.{algorithm}")
        if checksum.exists():
            checksum.write_text(hashlib.new(algorithm, path.read_bytes()).hexdigest())


dist = Path("dist")
for wheel in dist.glob("python/*.whl"):
    finish_wheel(wheel)
for sdist in dist.glob("python/*.tar.gz"):
    finish_sdist(sdist)
for jar in dist.glob("java/**/*.jar"):
    finish_jar(jar)
    write_checksums(jar)
for pom in dist.glob("java/**/*.pom"):
    pom.write_text(with_oldest_dependencies(pom.read_text()))
    write_checksums(pom)
for index in dist.glob("java/**/maven-metadata.xml"):
    date = time.strftime("%Y%m%d%H%M%S", time.gmtime(commit_time()))
    index.write_text(re.sub(r"(<lastUpdated>)\d+", rf"\g<1>{date}", index.read_text()))
    write_checksums(index)
