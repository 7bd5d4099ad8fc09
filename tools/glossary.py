"""Write docs/glossary.md from the vocabulary and the nouns.

glossary.py write     write the file
glossary.py check     say whether it is up to date
"""

import inspect
import sys
from enum import EnumMeta
from pathlib import Path

from samsyn.core import terms
from samsyn.core.process.nouns import NOUNS

FILE = Path(__file__).resolve().parent.parent / "docs" / "glossary.md"
HEAD = """# Glossary

One word, one meaning: in code, pages, packs and documents. Made from `core/terms.py` and
`core/process/nouns.py` by `tools/glossary.py`.

"""


def main(words: list[str]) -> int:
    if words == ["write"]:
        FILE.write_text(glossary())
        return 0
    if words == ["check"]:
        is_current = FILE.exists() and FILE.read_text() == glossary()
        print("The glossary is up to date." if is_current else "Run: tools/glossary.py write")
        return 0 if is_current else 1
    print(__doc__, file=sys.stderr)
    return 2


def glossary() -> str:
    """The whole page."""
    lists = "\n".join(
        f"| `{name}` | {_first_line(one)} | {', '.join(f'`{member.value}`' for member in one)} |"
        for name, one in vars(terms).items()
        if isinstance(one, EnumMeta) and one.__module__ == terms.__name__
    )
    nouns = "\n".join(
        f"| `{noun.__name__}` | {_noun_line(noun)} | {', '.join(noun.__dataclass_fields__)} |"
        for noun in NOUNS.values()
    )
    return (
        f"{HEAD}## Closed lists\n\n| Word | Means | Members |\n|---|---|---|\n{lists}\n\n"
        f"## What people write\n\n| Noun | Means | Fields |\n|---|---|---|\n{nouns}\n"
    )


def _first_line(one: type) -> str:
    return (inspect.getdoc(one) or "").replace("\n", " ").strip()


def _noun_line(noun: type) -> str:
    text = _first_line(noun)
    return "" if text.startswith(f"{noun.__name__}(") else text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
