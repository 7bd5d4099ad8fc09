"""A team of five evening cleaners is invited to talk about its work, in Ukrainian and Norwegian."""

from samsyn.actions.talks import Preparation, prepare_talk
from samsyn.demo.diary import Diary


def invite(diary: Diary) -> None:
    """The nurse and the representative have planned it; it is held next week."""
    preparation = Preparation(
        people=5,
        held_on=diary.clock.date(6),
        roles="Evening cleaners, hired-in and night workers too",
        languages=("uk", "nb", "en", "ar"),
        interpreter="A buddy of the day team",
        sector="cleaning",
        aim="Time that fits each site, and breaks that are taken",
        rounds=2,
    )
    prepare_talk(cycle=diary.cycle, preparation=preparation, by=diary.viewer("riikka"))
