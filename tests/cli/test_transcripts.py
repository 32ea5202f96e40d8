"""What the commands print, and the status they end with: one archive in `golden/` a subject."""

from pathlib import Path

import pytest

from expectations import sections
from transcripts import Session

GOLDEN = sorted((Path(__file__).resolve().parent / "golden").glob("*.txt"))


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_transcript(golden: Path, session: Session, update_golden: bool) -> None:
    text = golden.read_bytes().decode()
    comment = text[: text.index("-- ")]
    replayed = comment + session.replay(sections(text))
    if update_golden:
        golden.write_bytes(replayed.encode())
    assert replayed == text


def test_there_are_transcripts() -> None:
    assert len(GOLDEN) > 5
