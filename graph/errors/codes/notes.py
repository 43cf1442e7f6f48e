"""Codes of notes: what a source says that became no fact, or only in part. A note refuses nothing."""

from __future__ import annotations

from graph.errors.code import Code, Section, Surface


class Notes(
    Section,
    title="Loading: notes",
    introduction="A note refuses nothing: the load's report counts what became no fact, or only in part.",
    surfaces=(Surface.LOADING,),
):
    """What a load counts so that nothing is dropped in silence."""

    NO_PLACE = Code(
        "NO_PLACE", "The model has no property for it.", "Nothing; the words are kept with the batch."
    )
    REPLACED = Code("REPLACED", "A later statement of the record says what holds.", "Nothing.")
    NOT_STATED = Code(
        "NOT_STATED",
        "Something that was to be expected is not stated, and stays unknown.",
        "State it in the source where it is known.",
    )
    NOT_DESCRIBED = Code(
        "NOT_DESCRIBED",
        "A record is named that no statement of these files describes.",
        "Load the files that describe it.",
    )
    ENDED_BY_CLOSING = Code(
        "ENDED_BY_CLOSING",
        "An interest ends on the day on which its record was closed, since no other end is stated.",
        "State the end where it is known.",
    )
    ONE_DAY = Code(
        "ONE_DAY",
        "An interest ends on the day on which it begins; it is taken to hold on that day.",
        "Correct one of the two where it was meant otherwise.",
    )
    NO_PARTNERSHIP = Code("NO_PARTNERSHIP", "The kind of agreement makes no partnership.", "Nothing.")
    TYPE_FROM_FILE_NAME = Code(
        "TYPE_FROM_FILE_NAME",
        "The document's name says no kind of agreement; the name of its file does.",
        "Check the kind.",
    )
    NOT_NAMED = Code(
        "NOT_NAMED", "A party is blacked out or left to be filled in.", "Name the party where it is known."
    )
    TAKEN_FOR_A_FIRM = Code(
        "TAKEN_FOR_A_FIRM",
        "Nothing says whether the party is a firm or a person; it is taken for a firm.",
        "Check the party.",
    )
    REDACTED = Code(
        "REDACTED",
        "A date or a law is blacked out; what is left of it says nothing.",
        "Look at the contract.",
    )
    OTHER_CENTURY = Code(
        "OTHER_CENTURY",
        "The quoted words name the same year a century later than the answer.",
        "Correct the answer.",
    )
    KEPT_AS_WORDS = Code(
        "KEPT_AS_WORDS",
        "A renewal or a notice is not one length of time; its words are kept.",
        "Look at the contract.",
    )
    YES_WITHOUT_WORDS = Code(
        "YES_WITHOUT_WORDS",
        "The answer is Yes, and no words are quoted; Yes is believed.",
        "Check the answer.",
    )
    QUOTED_BUT_NO = Code(
        "QUOTED_BUT_NO", "Words are quoted, and the answer is No; No is believed.", "Check the answer."
    )
