"""Finishes the Java sources that jsii-pacmak writes: lets them call the native layer, native/java, and compiles both."""

import re
import subprocess
import tempfile
from pathlib import Path

NATIVE = Path("native/java")
INSERTED = NATIVE / "inserted"
REPOSITORY = Path(".maven")
# The packages in Maven's repository that the classes use.
DEPENDENCIES = (
    "software/amazon/jsii/jsii-runtime",
    "software/amazon/awscdk/aws-cdk-lib",
    "software/constructs/constructs",
    "com/fasterxml/jackson/core/jackson-databind",
    "com/fasterxml/jackson/core/jackson-core",
    "com/fasterxml/jackson/core/jackson-annotations",
    "org/jetbrains/annotations",
    "javax/annotation/javax.annotation-api",
)
CALLS = {
    "software.amazon.jsii.Kernel.": "JsiiCalls.",
    "software.amazon.jsii.JsiiObject.jsiiStaticCall(": "JsiiCalls.staticCall(",
    "software.amazon.jsii.JsiiEngine.getInstance().createNewObject(": "JsiiCalls.createNewObject(",
}
MESSAGES = ("ApiResponse", "EndpointRequest")
BUILDERS = ("ApiRequest", "EndpointResponse", "MappingInput")
# A setter of texts by name. The texts may be numbers.
TEXTS = re.compile(r"(java\.util\.Map<java\.lang\.String, )java\.lang\.String(> (\w+)\) \{\s+this\.\3 = )\3;")

TABLE = re.compile(r"(?: \* \|.*\n)+")
OTHER_LANGUAGE = re.compile(
    r"(?m)^ \*((?: .*)?) (?:TypeScript|Python):\n \* <p>\n \* <blockquote><pre>\n(?s:.*?)</pre></blockquote>\n"
)
# No such code may remain outside of snippets.
MARKDOWN = re.compile(r"(?m)^ \* (?:#{1,6} |```|\||[-*] \S|.*\*\*\w|.*\]\().*$")


def finished_sources(sources: dict[str, str]) -> dict[str, str]:
    """Returns the source of each class, by the name of the file."""
    finished = {name: with_guarded_calls(source) for name, source in sources.items()}
    for name in MESSAGES:
        finished[f"{name}.java"] = with_message(finished[f"{name}.java"], name)
    for name in BUILDERS:
        finished[f"{name}.java"] = with_builder(finished[f"{name}.java"], name)
    exchange = finished["ApiExchange.java"].rstrip().removesuffix("}")
    finished["ApiExchange.java"] = exchange + (INSERTED / "ApiExchange.java").read_text() + "}\n"
    finished["package-info.java"] = java_page(finished["package-info.java"])
    return {**finished, **{file.name: file.read_text() for file in NATIVE.glob("*.java")}}


def with_guarded_calls(source: str) -> str:
    for call, guarded in CALLS.items():
        source = source.replace(call, guarded)
    return source


def replaced_once(source: str, old: str, new: str) -> str:
    if source.count(old) != 1:
        raise SystemExit(f"jsii-pacmak writes other classes than before: {old!r} is there {source.count(old)} times")
    return source.replace(old, new)


def with_message(source: str, name: str) -> str:
    head = f"public interface {name} extends software.amazon.jsii.JsiiSerializable"
    proxy = f"final class Jsii$Proxy extends software.amazon.jsii.JsiiObject implements {name} {{\n"
    first = {"ApiResponse": "getStatusCode()", "EndpointRequest": "getEndpointName()"}[name]
    shown = f'"{name}(" + {first} + " " + Bodies.shown(this) + ")"'
    to_string = f"        @Override\n        public String toString() {{\n            return {shown};\n        }}\n\n"
    return replaced_once(replaced_once(source, head, f"{head}, Message"), proxy, proxy + to_string)


def with_builder(source: str, name: str) -> str:
    head = f"public static final class Builder implements software.amazon.jsii.Builder<{name}> {{\n"
    members = (INSERTED / f"{name}.Builder.java").read_text()
    build = "return new Jsii$Proxy(this);"
    source = replaced_once(replaced_once(source, head, head + members), build, build.replace("this", "complete()"))
    return TEXTS.sub(r"\1?\2Bodies.texts(\3);", source)


def java_page(package_info: str) -> str:
    """Makes the overview of the javadoc from the README: only Java, and tables, which jsii-pacmak leaves in Markdown."""
    page = TABLE.sub(lambda table: html_of(table[0]), OTHER_LANGUAGE.sub(r" *\1\n", package_info))
    left = MARKDOWN.search(re.sub(r"(?s)<pre>.*?</pre>", "", page))
    if left:
        raise SystemExit(f"The overview of the javadoc has Markdown that nobody renders: {left[0]}")
    return page


def html_of(table: str) -> str:
    head, _, *body = [re.split(r"(?<!\\)\|", row.removeprefix(" * ").strip().strip("|")) for row in table.splitlines()]
    rows = [("th", head), *(("td", cells) for cells in body)]
    lines = [
        "<table>",
        *("<tr>" + "".join(f"<{tag}>{cell.strip()}</{tag}>" for cell in cells) + "</tr>" for tag, cells in rows),
        "</table>",
    ]
    return "".join(f" * {line}\n" for line in lines)


def write(sources: dict[str, str], package: str, folder: Path) -> list[str]:
    target = folder / package
    target.mkdir(parents=True)
    for name, source in sources.items():
        (target / name).write_text(source)
    return [str(target / name) for name in sources]


def class_path() -> str:
    jars = [sorted((REPOSITORY / folder).glob("*/*.jar"))[-1] for folder in DEPENDENCIES]
    return ":".join(map(str, jars))


def compiled(sources: dict[str, str], package: str) -> dict[str, bytes]:
    """Returns the code of each class, by its path in the jar."""
    with tempfile.TemporaryDirectory() as folder:
        files = write(sources, package, Path(folder) / "sources")
        classes = Path(folder) / "classes"
        options = ["-Xlint:none", "-nowarn", "-encoding", "UTF-8", "--release", "8", "-d", str(classes)]
        subprocess.check_call(["javac", *options, "-classpath", class_path(), *files])
        return {str(file.relative_to(classes)): file.read_bytes() for file in classes.rglob("*.class")}


def javadoc(sources: dict[str, str], package: str) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        files = write(sources, package, Path(folder) / "sources")
        pages = Path(folder) / "pages"
        options = ["-quiet", "-notimestamp", "-Xdoclint:none", "-encoding", "UTF-8", "-d", str(pages)]
        subprocess.check_call(["javadoc", *options, "-classpath", class_path(), *files])
        return {str(file.relative_to(pages)): file.read_bytes() for file in pages.rglob("*") if file.is_file()}
