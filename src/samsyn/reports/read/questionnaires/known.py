"""Instruments known by name, what is known of their terms, and what must be confirmed.

Terms are unconfirmed unless a row says otherwise: each row names where they were looked up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

CHECKED_ON = "2026-11-21"
SHIP, OPTIONAL, IMPORT, NEVER = "A", "B", "C", "never"


@dataclass(frozen=True, slots=True)
class KnownInstrument:
    """One instrument: how its name is written, its class, its terms and their source."""

    id: str
    name: str
    written: re.Pattern[str]
    licence_class: str
    terms: str
    confirm: tuple[str, ...]
    health_data: bool
    source: str
    is_confirmed: bool = False


def _any(*patterns: str) -> re.Pattern[str]:
    """Names in any letter case; initials that are also words stand as (?-i:…)."""
    return re.compile("|".join(patterns), re.IGNORECASE)


KNOWN = (
    KnownInstrument(
        "copsoq3",
        "COPSOQ",
        _any(r"\bcopsoq", r"copenhagen psychosocial"),
        OPTIONAL,
        "CC BY-NC-ND 4.0 with guidelines; the questionnaire itself free of charge.",
        (
            "The guidelines of the network were read and are followed.",
            "The national team was told.",
            "Nothing was changed: changed material may not bear the name.",
        ),
        False,
        "https://www.copsoq-network.org/licence-guidelines-and-questionnaire/",
        True,
    ),
    KnownInstrument(
        "hse",
        "HSE Management Standards Indicator Tool",
        _any(r"management standards indicator", r"\bhse (?:indicator|stress|management)"),
        OPTIONAL,
        "Crown copyright; the present licence of the questionnaire is not known.",
        ("The owner confirmed the use in writing.",),
        False,
        "https://books.hse.gov.uk/article/654557/FAQs-for-Stress-Indicator-Tool",
    ),
    KnownInstrument(
        "who5",
        "WHO-5 well-being index",
        _any(r"\bwho[\s-]?5(?!\d)", r"who five well-?being"),
        OPTIONAL,
        "Stated as free with citation; the newest edition is CC BY-NC-SA 3.0 IGO.",
        ("The licence of the edition used.", "Nobody is charged for it."),
        True,
        "https://www.inspq.qc.ca/en/post-disaster-mental-health-impacts-surveillance-toolkit/"
        "standardized-measurement-instruments/information-sheets-standardized-measurement-"
        "instruments-recommended/well-being",
    ),
    KnownInstrument(
        "qps",
        "QPSNordic",
        _any(r"\bqps[\s-]?nordic", r"general nordic questionnaire"),
        IMPORT,
        "Copyright Nordic Council of Ministers; no licence text is known.",
        ("The holder permitted the use.",),
        False,
        "https://societyforimplementationresearchcollaboration.org/the-general-nordic-"
        "questionnaire-for-psychological-and-social-factors-at-work/",
    ),
    KnownInstrument(
        "uwes",
        "UWES",
        _any(r"\buwes", r"utrecht work engagement"),
        IMPORT,
        "Copyright; free for non-commercial research, otherwise with permission.",
        ("The use is research, or the authors permitted it.",),
        False,
        "https://docslib.org/doc/1038551/utrecht-work-engagement-scale-uwes",
    ),
    KnownInstrument(
        "bat",
        "Burnout Assessment Tool",
        _any(r"burnout assessment tool", r"(?-i:\bBAT\b)", r"\bbat[\s-]?(?:23|12|4)\b"),
        IMPORT,
        "Manual: all rights reserved; non-commercial use is free.",
        ("The use is non-commercial, or the authors permitted it.",),
        True,
        "https://www.sjweh.fi/article/4093",
    ),
    KnownInstrument(
        "jcq",
        "Job Content Questionnaire",
        _any(r"\bjcq\d{0,3}\b", r"job content questionnaire"),
        NEVER,
        "Copyrighted; fees for commercial use and for more than 500 people.",
        (),
        False,
        "http://www.jcqcenter.org/Requests.html",
        True,
    ),
    KnownInstrument(
        "eri",
        "Effort-Reward Imbalance",
        _any(r"effort[\s–-]*reward", r"(?-i:\bERI\b)", r"\beriq?\d\b"),
        IMPORT,
        "Free for research with contact to the authors.",
        ("The authors were contacted and permitted the use.",),
        False,
        "https://pdfslide.net/documents/psychometric-properties-of-the-effort-reward-imbalance-.html",
    ),
    KnownInstrument(
        "psc",
        "Psychosocial Safety Climate",
        _any(r"psychosocial safety climate", r"(?-i:\bPSC\b)", r"\bpsc[\s-]?(?:12|4)\b"),
        IMPORT,
        "Belongs to its authors; the licence of the items is not known.",
        ("The authors permitted the use.",),
        False,
        "https://www.doi.org/10.3390/ijerph17228675",
    ),
    KnownInstrument(
        "psafe",
        "Edmondson's psychological safety scale",
        _any(r"edmondson"),
        IMPORT,
        "Copyright of a journal.",
        ("The publisher permitted the use.",),
        False,
        "",
    ),
    KnownInstrument(
        "was",
        "Work ability score or index",
        _any(r"work ability (?:score|index)", r"(?-i:\bWAI\b)", r"työkykyindeksi"),
        IMPORT,
        "Owned by the Finnish Institute of Occupational Health; licence not known.",
        ("The owner permitted the use.",),
        True,
        "http://www.sjweh.fi/show_abstract.php?abstract_id=3598&fullText=1",
    ),
    KnownInstrument(
        "keds",
        "Karolinska Exhaustion Disorder Scale",
        _any(r"\bkeds\d{0,2}\b", r"karolinska exhaustion"),
        NEVER,
        "A clinical scale about one person's illness.",
        (),
        True,
        "https://pubmed.ncbi.nlm.nih.gov/24236500/",
    ),
    KnownInstrument(
        "dpq",
        "Danish Psychosocial Questionnaire",
        _any(r"\bdpq\b", r"danish psychosocial", r"dansk psykosocialt"),
        IMPORT,
        "Free to download; no licence text is known.",
        ("The owner permitted the use.",),
        False,
        "https://nfa.dk/vaerktoejer/spoergeskemaer/dansk-psykosocialt-spoergeskema-dpq-et-"
        "spoergeskema-om-det-psykiske-arbejdsmiljoe",
    ),
    KnownInstrument(
        "fi23",
        "Load survey of the Finnish safety authority",
        _any(r"psykososiaaliset kuormitustekijät"),
        IMPORT,
        "Workplaces may use it; terms of reuse are not known.",
        ("The authority permitted this use.",),
        False,
        "https://tyosuojelu.fi/tyosuojelu-tyopaikalla/tyoolosuhdemittarit/"
        "tyon-psykososiaaliset-kuormitustekijat-kysely",
    ),
    KnownInstrument(
        "fiohosq",
        "Occupational Stress Questionnaire, TSTI, STRATUS or Valmeri",
        _any(r"occupational stress questionnaire", r"(?-i:\b(?:TSTI|STRATUS)\b)", r"\bvalmeri\b"),
        IMPORT,
        "Not known.",
        ("The owner permitted the use.",),
        False,
        "",
    ),
    KnownInstrument(
        "hws",
        "Healthy Work Survey",
        _any(r"healthy work survey"),
        IMPORT,
        "Not known.",
        ("The owner permitted the use.",),
        False,
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC10171281/",
    ),
    KnownInstrument(
        "wellbq",
        "NIOSH WellBQ",
        _any(r"\bwellbq\b", r"worker well-?being questionnaire"),
        SHIP,
        "May be reproduced freely; some items may not be charged for.",
        ("The stipulation of each item.", "Health and home items were left out."),
        True,
        "https://www.cdc.gov/niosh/twh/php/wellbq/index.html",
        True,
    ),
    KnownInstrument(
        "gjsq",
        "NIOSH Generic Job Stress Questionnaire",
        _any(r"generic job stress"),
        SHIP,
        "Federal work with adapted scales of others.",
        ("Where each scale comes from.",),
        False,
        "https://scribd.com/document/362320023/Scoring-Key-for-Niosh-Generic-Job-Stress-Questionaire",
    ),
    KnownInstrument(
        "ewcs",
        "European Working Conditions Survey",
        _any(r"\bewcs\b", r"european working conditions"),
        SHIP,
        "Open to other organisations under copyright conditions.",
        ("The conditions of each item.",),
        True,
        "https://www.eurofound.europa.eu/ga/surveys/about-eurofound-surveys/"
        "international-collaboration",
        True,
    ),
    KnownInstrument(
        "oshpulse",
        "OSH Pulse",
        _any(r"\bosh pulse\b"),
        SHIP,
        "Reuse with acknowledgement.",
        ("The terms, with their owner.",),
        False,
        "",
    ),
)
