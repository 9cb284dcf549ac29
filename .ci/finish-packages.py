"""Finishes what jsii-pacmak has built in dist/, so that two builds of one commit are equal to the byte.

- Every archive gets its entries in order, with the date of the commit (or of SOURCE_DATE_EPOCH). So does the index of the
  Maven repository.
- The licences go to the root of the jars and of the sdist, and to the metadata folder of the wheel: pip installs what is
  at the root of a wheel into the root of site-packages.
- The wheel and the jar get the native layer from native/: the code between the generated classes and jsii, and the classes that
  replace some of them or are added to them. PyPI's page shows only Python.
- The command gets a launcher in each language, from native/, and its own files beside the tarball of jsii. So it starts
  without the jsii runtime, which loads all of aws-cdk-lib first.
- The POM names the oldest aws-cdk-lib and constructs that package.json allows, in place of the newest ones of Maven Central.
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

from java_sources import compiled, finished_sources, javadoc
from python_module import finished_module
from python_page import python_page

LICENCES = {name: Path(name).read_bytes() for name in ("LICENSE", "NOTICE", "THIRD-PARTY-LICENSES")}
PYTHON = Path("native/python")
PYTHON_PACKAGE = "aws_solutions_constructs/aws_apigateway_sagemakerendpoint"
JAVA_PACKAGE = "software/amazon/awsconstructs/services/apigatewaysagemakerendpoint"
NAMESPACE = PYTHON_PACKAGE.split("/")[0]
PYTEST_PLUGIN = Path("native/pytest/aws_apigateway_sagemakerendpoint_pytest.py")
PYTEST_MODULE = f"{NAMESPACE}.{PYTEST_PLUGIN.stem}"
# The command needs what the tarball holds in these folders, but for what an import of the library reads. The first is its launcher.
COMMAND_FILES = tuple(
    name.removeprefix("package/")
    for name in Path(".ci/tarball-files").read_text().splitlines()
    if name.startswith(("package/bin/", "package/lib/")) and name != "package/lib/index.js"
)
FILE = 0o644 << 16
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
            raise SystemExit(f"The POM must name {artifact} once, but names it {count} times")
    return pom


def write_zip(path: Path, entries: dict[str, tuple[bytes, int]], first: tuple[str, ...] = ()) -> None:
    """Writes the entries, each with its content and the mode of its file. Those named in `first` come first."""
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


def command_files(entries: dict[str, bytes]) -> dict[str, bytes]:
    """Reads the files of the command from the tarball in the package."""
    (tarball,) = [content for name, content in entries.items() if name.endswith(".jsii.tgz")]
    with tarfile.open(fileobj=io.BytesIO(tarball)) as archive:
        return {f"_command/{name}": archive.extractfile(f"package/{name}").read() for name in COMMAND_FILES}


def python_files(entries: dict[str, bytes], package: str) -> dict[str, bytes]:
    """Returns the files of the package that are added or changed."""
    return {
        f"{package}/__init__.py": finished_module(entries[f"{package}/__init__.py"].decode()).encode(),
        **{f"{package}/{file.name}": file.read_bytes() for file in PYTHON.glob("*.py")},
        **{f"{package}/{name}": content for name, content in command_files(entries).items()},
    }


def finish_wheel(path: Path) -> None:
    entries = read_zip(path)
    (record,) = [name for name in entries if name.endswith(".dist-info/RECORD")]
    folder = record.removesuffix("RECORD")
    contents = {name: content for name, (content, _) in entries.items()}
    for name, content in python_files(contents, PYTHON_PACKAGE).items():
        entries[name] = (content, FILE)
    entries[f"{NAMESPACE}/{PYTEST_PLUGIN.name}"] = (PYTEST_PLUGIN.read_bytes(), FILE)
    entries[f"{folder}entry_points.txt"] = (f"[pytest11]\n{PYTEST_PLUGIN.stem} = {PYTEST_MODULE}\n".encode(), FILE)
    metadata, mode = entries[f"{folder}METADATA"]
    entries[f"{folder}METADATA"] = (python_page(metadata.decode()).encode(), mode)
    (script,) = [name for name in entries if ".data/scripts/" in name]
    entries[script] = ((PYTHON / "apigateway-sagemakerendpoint").read_bytes(), entries[script][1])
    for name, content in LICENCES.items():
        entries[folder + name] = (content, FILE)
    del entries[record]
    lines = [f"{name},sha256={digest(content)},{len(content)}" for name, (content, _) in sorted(entries.items())]
    entries[record] = ("\n".join([*lines, f"{record},,", ""]).encode(), FILE)
    write_zip(path, entries)


def digest(content: bytes) -> str:
    """Returns a hash in the form of RECORD: URL-safe base64 without padding."""
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def finish_sdist(path: Path) -> None:
    with tarfile.open(path) as archive:
        entries = [(info, archive.extractfile(info).read()) for info in archive if info.isfile()]
    root = entries[0][0].name.split("/")[0]
    contents = {info.name: (content, info.mode) for info, content in entries}
    for name, content in LICENCES.items():
        contents[f"{root}/{name}"] = (content, 0o644)
    package = f"{root}/src/{PYTHON_PACKAGE}"
    for name, content in python_files({name: content for name, (content, _) in contents.items()}, package).items():
        contents[name] = (content, 0o644)
    contents[f"{root}/src/{NAMESPACE}/{PYTEST_PLUGIN.name}"] = (PYTEST_PLUGIN.read_bytes(), 0o644)
    for name in [name for name in contents if name.endswith(("/README.md", "/PKG-INFO"))]:
        content, mode = contents[name]
        contents[name] = (python_page(content.decode()).encode(), mode)
    (script,) = [name for name in contents if name.endswith("/bin/apigateway-sagemakerendpoint")]
    contents[script] = ((PYTHON / "apigateway-sagemakerendpoint").read_bytes(), contents[script][1])
    setup, mode = contents[f"{root}/setup.py"]
    contents[f"{root}/setup.py"] = (with_command_and_plugin(setup.decode()).encode(), mode)
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, (content, mode) in sorted(contents.items()):
            info = tarfile.TarInfo(name)
            info.size, info.mode, info.mtime = len(content), mode, commit_time()
            archive.addfile(info, io.BytesIO(content))
    path.write_bytes(gzip.compress(tar.getvalue(), mtime=commit_time()))


def with_command_and_plugin(setup: str) -> str:
    """Adds the command and the plugin to setup.py, because a wheel that is built from the sdist needs both."""
    typed, scripts = '"py.typed"', '"scripts": ['
    for expected in (typed, scripts):
        if setup.count(expected) != 1:
            raise SystemExit(f"jsii-pacmak no longer writes {expected} once")
    setup = setup.replace(typed, ", ".join([typed, *(f'"_command/{name}"' for name in COMMAND_FILES)]))
    plugin = f'"entry_points": {{"pytest11": ["{PYTEST_PLUGIN.stem} = {PYTEST_MODULE}"]}}'
    return setup.replace(scripts, f'"py_modules": ["{PYTEST_MODULE}"],\n    {plugin},\n    {scripts}')


def java_sources(jar: Path) -> dict[str, str]:
    """Returns the finished sources of a jar, from the jar beside it."""
    entries = read_zip(jar.with_name(f"{jar.stem}-sources.jar"))
    in_package = {Path(name).name: content for name, (content, _) in entries.items() if Path(name).parent == Path(JAVA_PACKAGE)}
    return finished_sources({name: content.decode() for name, content in in_package.items() if name.endswith(".java")})


def finish_jars(jar: Path) -> None:
    """Finishes a jar and the jars of its sources and its javadoc."""
    sources = java_sources(jar)
    finish_jar(jar, {**compiled(sources, JAVA_PACKAGE), **java_files(read_zip(jar))}, ".class")
    in_package = {f"{JAVA_PACKAGE}/{name}": source.encode() for name, source in sources.items()}
    finish_jar(jar.with_name(f"{jar.stem}-sources.jar"), in_package, ".java")
    finish_jar(jar.with_name(f"{jar.stem}-javadoc.jar"), javadoc(sources, JAVA_PACKAGE), "")


def java_files(entries: dict[str, tuple[bytes, int]]) -> dict[str, bytes]:
    """Returns the files that the command needs, and a manifest that makes it the main class of the jar."""
    # A line of a manifest has at most 72 bytes. A longer one continues on the next line after a blank.
    main_class = f"Main-Class: {JAVA_PACKAGE.replace('/', '.')}.Command"
    manifest = entries["META-INF/MANIFEST.MF"][0].decode()
    first, rest = manifest.split("\n", 1)
    files = command_files({name: content for name, (content, _) in entries.items()})
    return {
        **{f"{JAVA_PACKAGE}/{name}": content for name, content in files.items()},
        f"{JAVA_PACKAGE}/_command/files.txt": "".join(f"{name}\n" for name in COMMAND_FILES).encode(),
        "META-INF/MANIFEST.MF": f"{first}\n{main_class[:70]}\r\n {main_class[70:]}\r\n{rest}".encode(),
    }


def finish_jar(path: Path, files: dict[str, bytes], replaced: str) -> None:
    """Replaces all files with the given ending, except for those that describe the jar."""
    entries = {
        name: entry
        for name, entry in read_zip(path).items()
        if name.startswith("META-INF/") or not name.endswith(replaced)
    }
    # Maven's index of folders would hide the added ones.
    entries.pop("META-INF/INDEX.LIST", None)
    for name, content in {**LICENCES, **files}.items():
        entries[name] = (content, FILE)
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
for jar in dist.glob("java/**/*[0-9].jar"):
    finish_jars(jar)
for jar in dist.glob("java/**/*.jar"):
    write_checksums(jar)
for pom in dist.glob("java/**/*.pom"):
    pom.write_text(with_oldest_dependencies(pom.read_text()))
    write_checksums(pom)
for index in dist.glob("java/**/maven-metadata.xml"):
    date = time.strftime("%Y%m%d%H%M%S", time.gmtime(commit_time()))
    index.write_text(re.sub(r"(<lastUpdated>)\d+", rf"\g<1>{date}", index.read_text()))
    write_checksums(index)
