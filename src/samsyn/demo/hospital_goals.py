"""What the hospital's second cycle is to reach."""

from samsyn.demo.rows import indicator

GOALS = [
    {
        "text": "Shifts that can be planned for and recovered from",
        "choices": ["b-rest", "b-say"],
        "need_class": "content_organisation",
        "business_aim": "Fewer empty shifts",
        "outcome_family": "load_down",
        "goals": [
            {
                "ref": "h-rota",
                "text": "Everybody knows their shifts three weeks ahead",
                "sub_goals": [
                    {"text": "Laundry and transport by autumn", "status": "met"},
                    {"text": "Kitchens by the turn of the year", "status": "partly"},
                    {"text": "Ward cleaning by spring", "status": "open"},
                ],
                "timetable": "All units by spring",
                "target_date": 120,
                "follow_ups": [
                    {"date": -50, "note": "Two units there", "done": True},
                    {"date": -6},
                    {"date": 55},
                ],
                "achievable": "Laundry did it in nine weeks with the people it has.",
                "indicators": [
                    indicator(
                        "hi-rota",
                        "Rotas published three weeks ahead",
                        "%",
                        31,
                        95,
                        source="Shift planning",
                        owner="Unit supervisors",
                    ),
                    indicator(
                        "hi-change",
                        "Changes less than a day ahead, per week",
                        "changes",
                        48,
                        12,
                        source="Shift planning",
                        owner="HR",
                    ),
                ],
            },
            {
                "ref": "h-rest",
                "text": "Nobody has less than eleven hours between two shifts",
                "timetable": "By the turn of the year",
                "target_date": 39,
                "indicators": [
                    indicator(
                        "hi-rest",
                        "Breaks under eleven hours, per month",
                        "breaks",
                        74,
                        0,
                        source="Shift planning",
                        owner="HR",
                        timing="lagging",
                    ),
                ],
            },
        ],
    },
    {
        "text": "Nobody meets an emergency alone",
        "choices": ["b-night", "b-help"],
        "need_class": "conditions",
        "outcome_family": "load_down",
        "goals": [
            {
                "ref": "h-night",
                "text": "Night cleaners always have a pair within two minutes' walk",
                "timetable": "By midwinter",
                "target_date": 70,
                "follow_ups": [{"date": -12}, {"date": 40}],
                "indicators": [
                    indicator(
                        "hi-pair",
                        "Night shifts with a pair near by",
                        "%",
                        40,
                        100,
                        source="Night list",
                        owner="Supervisor, ward cleaning",
                        timing="leading",
                    ),
                ],
            },
            {
                "ref": "h-after",
                "text": "After every threat or death on the ward somebody asks how it went, the "
                "same night",
                "timetable": "From autumn on",
                "target_date": -8,
                "indicators": [
                    indicator(
                        "hi-after",
                        "Events followed up the same night",
                        "%",
                        12,
                        100,
                        source="Event book",
                        owner="Nurse",
                    ),
                ],
            },
        ],
    },
    {
        "text": "Kitchens one can breathe in",
        "choices": ["b-heat"],
        "need_class": "conditions",
        "outcome_family": "load_down",
        "goals": [
            {
                "ref": "h-heat",
                "text": "No more than 27 degrees at any kitchen workplace",
                "timetable": "Before next summer",
                "target_date": 190,
                "indicators": [
                    indicator(
                        "hi-heat",
                        "Workplaces above 27 degrees",
                        "places",
                        9,
                        0,
                        source="Thermometers, weekly",
                        owner="Kitchen supervisor",
                    ),
                ],
            },
        ],
    },
    {
        "text": "Being seen by one's own supervisor",
        "choices": ["b-boss"],
        "need_class": "interaction",
        "outcome_family": "resources_up",
        "goals": [
            {
                "ref": "h-boss",
                "text": "Every supervisor has at most 25 people of their own",
                "timetable": "By next autumn",
                "target_date": 300,
                "indicators": [
                    indicator(
                        "hi-span",
                        "Supervisors with more than 25 people",
                        "supervisors",
                        11,
                        0,
                        source="HR",
                        owner="HR",
                    ),
                ],
            },
            {
                "ref": "h-learn",
                "text": "Everyone can learn a second unit's work if they wish",
                "timetable": "By spring",
                "target_date": 140,
                "indicators": [
                    indicator(
                        "hi-learn",
                        "People who know a second unit",
                        "people",
                        22,
                        80,
                        source="Skills list",
                        owner="Unit supervisors",
                        timing="leading",
                    ),
                ],
            },
        ],
    },
]
