"""An open wave of a small questionnaire, for tests of what happens to sheets."""

import secrets

from django.utils import timezone

from samsyn.core.survey.instrument import BackgroundQuestion, ChoiceSet, Instrument, Item
from samsyn.core.survey.questionnaire import Questionnaire
from samsyn.core.terms import WaveState
from samsyn.store.models import Account, Cooperation, Wave
from samsyn.store.wave_keys import make_keys

ITEMS = 12
QUESTIONNAIRE = Questionnaire(
    (
        Instrument(
            id="small",
            version="1",
            content_hash="0" * 64,
            kind="core",
            audience="staff",
            items=tuple(
                Item(f"i{number}", "A1", f"s{number // 2}", "resource", "agree", False, False)
                for number in range(ITEMS)
            ),
            choice_sets=(ChoiceSet("agree", 5),),
            minimum_group=5,
        ),
    ),
    (BackgroundQuestion("tenure", ("short", "middle", "long")),),
)


def open_wave(
    cooperation: Cooperation, account: Account, *, two_holders: bool = False, **facts: object
) -> Wave:
    """An open wave with its keys; units 1 and 2 are its groups."""
    wave = Wave.objects.create(
        cooperation=cooperation,
        number=cooperation.waves.count() + 1,
        title="Autumn",
        state=WaveState.DRAFT,
        questionnaire=QUESTIONNAIRE.as_dict(),
        units=[
            {"id": "0", "name": "All", "parent": None, "people": 100},
            {"id": "1", "name": "North", "parent": 0, "people": 60},
            {"id": "2", "name": "South", "parent": 0, "people": 40},
        ],
        invited=100,
        key_name=secrets.token_hex(16),
        address_key=secrets.token_hex(8),
        created_by=account,
        created_at=timezone.now(),
        **facts,
    )
    wave.public_key = make_keys(wave.key_name, two_holders=two_holders)
    wave.state = WaveState.OPEN
    wave.save()
    return wave


def sheet_of(number: int) -> bytes:
    """The sheet of a person whose answers are their number, written with five choices."""
    return bytes(number // 5**place % 5 + 1 for place in range(ITEMS)) + bytes([number % 3 + 1])


def person_of(sheet: bytes) -> int:
    """Whose sheet this is."""
    return sum((answer - 1) * 5**place for place, answer in enumerate(sheet[:ITEMS]))
