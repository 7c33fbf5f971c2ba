"""Feed the gates of :mod:`fuzz.border` what reaches more and more of their code, for some SECONDS.

Run as ``PYTHONPATH=scripts:tests python -m fuzz.guided GATE SECONDS`` with Atheris installed (it is
none of the project's own packages); GATE is the name of one, or ``all``. A text that raises what
it must not, or takes more than five seconds, is kept by Atheris in a file of its name.
"""

import sys
import tempfile

import atheris

with atheris.instrument_imports(include=["diptych"]):
    from fuzz.border import GATES, PIECES

LONGEST = 400


def main(gate: str, seconds: int) -> None:
    gates = list(GATES.values()) if gate == "all" else [GATES[gate]]

    def feed(content: bytes) -> None:
        number, text = (content[0], content[1:]) if content else (0, b"")
        gates[number % len(gates)](text.decode(errors="surrogateescape"))

    with tempfile.NamedTemporaryFile("w", suffix=".dict", encoding="utf-8") as words:
        for piece in PIECES:
            content = piece.encode(errors="surrogateescape")
            words.write("".join(f"\\x{byte:02x}" for byte in content).join('""') + "\n")
        words.flush()
        atheris.Setup(
            [
                sys.argv[0],
                f"-max_total_time={seconds}",
                f"-max_len={LONGEST}",
                "-len_control=0",
                "-timeout=5",
                "-rss_limit_mb=4096",
                "-print_final_stats=1",
                f"-dict={words.name}",
            ],
            feed,
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
