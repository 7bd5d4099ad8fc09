"""What the hospital's first cycle was to reach, what was done, and what was found of it."""

from typing import Any

from samsyn.demo.rows import indicator, measure

BOTH: dict[str, Any] = {
    "participants_workplace": ["osh_manager", "supervisor", "osh_representative"],
    "participants_ohs": ["nurse", "psychologist"],
}

GOALS = [
    {
        "text": "Less lifting and searching in the early morning",
        "choices": ["a-morning", "a-pull"],
        "outcome_family": "load_down",
        "goals": [
            {
                "ref": "f-trolley",
                "text": "Every ward trolley can be pushed with one hand",
                "timetable": "Within six months",
                "target_date": -160,
                "indicators": [
                    indicator(
                        "fi-trolley",
                        "Trolleys heavier than the limit",
                        "trolleys",
                        86,
                        0,
                        source="Weighing, monthly",
                        owner="Transport supervisor",
                    ),
                ],
            },
            {
                "ref": "f-morning",
                "text": "Every unit has a calm first half hour",
                "timetable": "Within eight months",
                "target_date": -140,
                "indicators": [
                    indicator(
                        "fi-morning",
                        "“My shift starts calmly”, share that agrees",
                        "%",
                        38,
                        70,
                        source="Short survey in six languages",
                        owner="HR",
                    ),
                ],
            },
        ],
    },
    {
        "text": "Faults are mended, not worked around",
        "choices": ["a-faults"],
        "outcome_family": "load_down",
        "goals": [
            {
                "ref": "f-faults",
                "text": "Every reported fault has an answer within two days",
                "timetable": "By the summer",
                "target_date": -170,
                "indicators": [
                    indicator(
                        "fi-faults",
                        "Faults answered within two days",
                        "%",
                        24,
                        90,
                        source="List of faults",
                        owner="OSH manager",
                    ),
                ],
            },
        ],
    },
]

PLAN = {
    "f-trolley": [
        measure(
            "f1",
            "Replace the 86 heaviest trolleys",
            "management",
            (-350, -220),
            cost_eur=64000,
            ohs="physiotherapist",
        ),
        measure(
            "f2",
            "Weigh before leaving: one scale at each dock",
            "supervisor",
            (-340, -280),
            means="control",
        ),
    ],
    "f-morning": [
        measure(
            "f3",
            "Five minutes together at the start of every shift",
            "supervisor",
            (-340, -200),
            means="strengthen_resource",
            ohs="psychologist",
        ),
        measure(
            "f4", "Move the linen delivery from six to half past seven", "supervisor", (-320, -260)
        ),
        measure(
            "f5",
            "A quiet room in the laundry",
            "management",
            (-300, -210),
            means="strengthen_resource",
            cost_eur=3800,
        ),
        measure(
            "f6", "Night to morning: a written hand-over of three lines", "supervisor", (-310, -240)
        ),
    ],
    "f-faults": [
        measure("f7", "One list of faults for the whole house", "osh_manager", (-340, -300)),
        measure(
            "f8",
            "A fitter who belongs to us two days a week",
            "management",
            (-300, -200),
            cost_eur=28000,
        ),
        measure(
            "f9",
            "Thank whoever reports, by name if they wish",
            "osh_manager",
            (-330, -190),
            means="keep",
        ),
    ],
}

ASSESSED = {
    "f-trolley": (
        "met",
        "All 86 are gone. Shoulder complaints in the group are fewer, and "
        "nobody wants the old ones back.",
        "Weigh twice a year instead of monthly.",
        "The same for the kitchen's serving trolleys.",
    ),
    "f-morning": (
        "partly",
        "Three units of four start calmly. Ward cleaning does not: its people "
        "begin at nine places at once.",
        "Ward cleaning plans its own beginning.",
        "Go on with calm mornings in ward cleaning.",
    ),
    "f-faults": (
        "met",
        "92 % were answered within two days. Mending takes longer than answering.",
        "Show the date of mending too.",
        "Follow how long mending takes.",
    ),
}

DECIDED = {
    "f1": ("yes", "good", "high", "Weighing and the physiotherapist's round agree.", "stop"),
    "f2": ("yes", "some", "medium", "Used at two docks of three.", "continue"),
    "f3": ("partly", "good", "medium", "Where it is done, mornings are calm.", "spread"),
    "f4": ("yes", "good", "high", "The corridor is empty at six.", "stop"),
    "f5": ("yes", "good", "medium", "In use every day; 31 of 90 told us so.", "continue"),
    "f6": ("partly", "cannot_tell", "low", "Three lines became three pages.", "change"),
    "f7": ("yes", "good", "high", "The list itself.", "continue"),
    "f8": ("yes", "some", "medium", "Two days are too few in winter.", "change"),
    "f9": ("yes", "good", "medium", "Reports doubled.", "continue"),
}


def decision(
    implemented: str, effect: str, confidence: str, evidence: str, decision: str
) -> dict[str, Any]:
    """The assessment of one measure."""
    return {
        "implemented": implemented,
        "effect": effect,
        "confidence": confidence,
        "evidence": evidence,
        "decision": decision,
    }
