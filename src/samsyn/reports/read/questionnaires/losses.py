"""What may not fit, in words: kind → what it is and what to do about it."""

LOSSES: dict[str, tuple[str, str]] = {
    "condition": (
        "It is asked only under a condition.",
        "Everyone is asked here. Leave the item out if that makes no sense.",
    ),
    "validation": ("A rule checks its answers.", "Choices need no rule. Nothing to do."),
    "other": (
        "It offers another answer in own words.",
        "Add a choice for it in the original, or do without.",
    ),
    "none": (
        "It offers “none of these” or “don't know” apart from its choices.",
        "“Does not apply / prefer not to say” is always offered here.",
    ),
    "comment": ("It takes a comment.", "Own words could tell who wrote them; talk about it."),
    "free_text": ("A question answered in own words.", "Talk about it together instead."),
    "number": ("A question answered with a number.", "Offer ranges to choose from."),
    "date": ("A question answered with a date or time.", "Offer periods to choose from."),
    "multiple": ("Several answers can be chosen.", "Make one question of each answer."),
    "ranking": ("Answers are put in order.", "Ask about each one on the same scale."),
    "file": ("It takes a file.", "Files could tell who sent them. Do without."),
    "note": ("A text without an answer.", "Put what matters into the information to staff."),
    "hint": ("A text of help stands beside it.", "Put what matters into the item itself."),
    "computed": ("A computed or hidden value.", "Samsyn computes its own results."),
    "loop": ("Questions are repeated.", "Ask once, for work as a whole."),
    "grid": ("A grid with several answers in a row.", "Make one question of each column."),
    "unknown_type": ("A kind of question that is not known.", "Make it a single choice."),
    "too_few": ("There are fewer than two choices.", "Give it two to eleven choices."),
    "too_many": ("There are more than eleven choices.", "Give it two to eleven choices."),
    "no_choices": (
        "Its choices are missing, or stand outside the file.",
        "Save the choices in the file itself.",
    ),
    "default": ("An answer is chosen in advance.", "Nothing is chosen in advance here."),
    "random": ("Its order changes from person to person.", "The order of the file is kept."),
    "weights": (
        "Its choices count in uneven steps.",
        "The steps between choices are even here. Compare results with care.",
    ),
    "order": (
        "The codes of its choices are not in order.",
        "Choices stay as shown in the file. Check that they go from one end to the other.",
    ),
    "assessment": ("Points or assessment texts.", "Samsyn computes its own results."),
    "quota": ("A quota limits who may answer.", "Everyone may answer. Nothing to do."),
    "background": (
        "A question about the person.",
        "Choose at most two background questions in the wave itself.",
    ),
    "scale_heading": (
        "Two scales with headings of their own.",
        "Each statement became two items. Word them so that they differ.",
    ),
    "cells": ("Single cells have settings of their own.", "All rows share one scale."),
    "media": ("A picture, sound or film.", "Say it in words."),
    "active": (
        "A script, picture, link or other active content.",
        "Only its plain text was kept.",
    ),
    "expression": (
        "A text filled in while answering.",
        "It was taken out. Read the item again and reword it.",
    ),
    "cut": ("A very long text.", "It was cut. Make it shorter."),
    "no_text": ("There is no text.", "Its code stands in its place. Write the text."),
    "others": (
        "More than one questionnaire.",
        "The first one was read. Save each in a file of its own.",
    ),
    "settings": ("Settings of the other program.", "Set up the wave in Samsyn."),
    "welcome": (
        "Texts at the beginning or end.",
        "Put what matters into the information to staff.",
    ),
    "language": (
        "The language of some texts is not named.",
        "They were taken as the language given with --language (en without it).",
    ),
    "unknown_language": ("A language that is not known.", "Name it with its code, as in fi."),
    "translation": ("Texts are missing in a language.", "Add the missing translations."),
    "structure": ("A group without a beginning or end.", "Check the groups of the original."),
    "far_rows": (
        "Rows after a long stretch of empty rows.",
        "They were not read. Move them up if they hold anything.",
    ),
    "external": ("Content that stands outside the file.", "Save it in the file itself."),
}
