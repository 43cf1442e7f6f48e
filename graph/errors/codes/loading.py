"""Codes of loading: what is wrong in a file, in a row or in a statement, whatever its format."""

from __future__ import annotations

from graph.errors.code import Code, Section, Surface

_LOADING = (Surface.LOADING,)
_RECORDING = (Surface.LOADING, Surface.GRAPHQL, Surface.COMMAND_LINE)


class File(Section, title="Loading: the file", surfaces=_LOADING):
    """The file cannot be read, or is not what its name says."""

    UNREADABLE_FILE = Code(
        "UNREADABLE_FILE", "The file cannot be opened.", "Name a file that exists and that you may read."
    )
    FILE_TOO_LARGE = Code(
        "FILE_TOO_LARGE", "The file has more bytes or rows than one file may have.", "Split it."
    )
    EMPTY_FILE = Code("EMPTY_FILE", "The file is empty.", "Begin with the header of the template.")
    WRONG_ENCODING = Code(
        "WRONG_ENCODING",
        "The encoding of the text is not recognized, or a byte does not belong to it.",
        "Save it as UTF-8, or name its encoding with `--encoding`.",
    )
    CONTROL_CHARACTER = Code(
        "CONTROL_CHARACTER",
        "The text holds a control character or half of a surrogate pair.",
        "Remove it; it does not show in most editors.",
    )
    BROKEN_CSV = Code(
        "BROKEN_CSV",
        "The CSV cannot be read from this line on; most often a quotation mark is not closed.",
        "Double each quotation mark inside a quoted cell, and close each quoted cell.",
    )
    BROKEN_XML = Code(
        "BROKEN_XML",
        "The file is not XML, or has a document type, or its elements are nested too deeply.",
        "Write it with an XML library, without a document type.",
    )
    BROKEN_JSON = Code("BROKEN_JSON", "The file is not JSON.", "Write it with a JSON library.")
    DUPLICATE_KEY = Code("DUPLICATE_KEY", "A JSON object has one key twice.", "Keep one of them.")
    JSON_TOO_DEEP = Code(
        "JSON_TOO_DEEP", "Arrays and objects of the JSON are nested too deeply.", "Flatten them."
    )
    UNSUPPORTED_VERSION = Code(
        "UNSUPPORTED_VERSION",
        "The file follows a version of its standard that is not read.",
        "Convert it to the version that the message names.",
    )
    UNKNOWN_TABLE = Code(
        "UNKNOWN_TABLE",
        "The name of the file names no noun and no relationship.",
        "Call it after what it holds, such as `organizations.csv`; `entente template --all` lists the names.",
    )
    WRONG_SEPARATOR = Code(
        "WRONG_SEPARATOR",
        "The columns are separated by something else than commas, semicolons or tabs.",
        "Write commas between them.",
    )
    UNKNOWN_COLUMN = Code(
        "UNKNOWN_COLUMN",
        "The table has no column of that name.",
        "Rename it, say what it is in the file of `--map`, or leave it out with `--ignore-columns`.",
    )
    DUPLICATE_COLUMN = Code("DUPLICATE_COLUMN", "The header names a column twice.", "Keep one of them.")
    MISSING_COLUMN = Code("MISSING_COLUMN", "The table needs a column that is not there.", "Add it.")
    WRONG_CELL_COUNT = Code(
        "WRONG_CELL_COUNT",
        "The row has more or fewer cells than the header.",
        "Put quotation marks around a cell that holds a comma; write a comma for each empty cell.",
    )


class Value(Section, title="Loading and recording: values", surfaces=_RECORDING):
    """A cell or a JSON value does not fit what it stands for."""

    MISSING_VALUE = Code("MISSING_VALUE", "A value that is required is not there.", "State it.")
    EMPTY_TEXT = Code("EMPTY_TEXT", "A text is empty or blank.", "Write it, or leave the property out.")
    EMPTY_ENTRY = Code(
        "EMPTY_ENTRY",
        "A list has an empty entry.",
        "Write one separator between two entries, none at the end.",
    )
    WRONG_VALUE_TYPE = Code(
        "WRONG_VALUE_TYPE",
        "The value is of another type than it must be: a number for a text, a text for an object, null.",
        "Write it as the type that the message names.",
    )
    WRONG_FORMAT = Code(
        "WRONG_FORMAT", "The text does not have the form that it must have.", "Write it as the message shows."
    )
    NOT_A_NUMBER = Code(
        "NOT_A_NUMBER",
        "The text is not a number.",
        "Write digits with a decimal point, without thousands separators, units or a percent sign.",
    )
    NOT_A_BOOLEAN = Code("NOT_A_BOOLEAN", "The text is neither true nor false.", "Write true or false.")
    NOT_A_DATE = Code(
        "NOT_A_DATE",
        "The text is not a date of the calendar in the form that is read.",
        "Write 2024-05-17, or 2024-05 or 2024 where less is known.",
    )
    NOT_A_TIME = Code(
        "NOT_A_TIME", "The text is not a time with a time zone.", "Write it as 2024-05-17T12:00:00Z."
    )
    NOT_A_LINK = Code(
        "NOT_A_LINK", "The text is not a link.", "Write it whole, such as https://example.com/page."
    )
    NOT_A_LIST = Code(
        "NOT_A_LIST", "The value is not a list.", "Write it as the message shows; an empty list is []."
    )
    UNKNOWN_VALUE = Code(
        "UNKNOWN_VALUE",
        "The word is not in the closed list of this property.",
        "Write one of the words that the message lists.",
    )
    UNKNOWN_CODE = Code(
        "UNKNOWN_CODE",
        "The code is not one of its standard: a country, a jurisdiction, a currency.",
        "Look the code up: ISO 3166 for places, ISO 4217 for currencies.",
    )
    OUT_OF_RANGE = Code(
        "OUT_OF_RANGE",
        "A number or a date is smaller or larger than can be meant.",
        "Write one in the range that the message names.",
        surfaces=tuple(Surface),
    )
    TOO_MANY_DECIMALS = Code(
        "TOO_MANY_DECIMALS", "The number has more decimals than are kept exactly.", "Round it."
    )
    TOO_MANY_DIGITS = Code(
        "TOO_MANY_DIGITS", "The number has more significant digits than are kept exactly.", "Round it."
    )
    TOO_LONG = Code("TOO_LONG", "The text or list is longer than it may be.", "Shorten it.")
    TOO_SHORT = Code("TOO_SHORT", "The text is shorter than it may be.", "Write it whole.")
    INVALID_PERIOD = Code(
        "INVALID_PERIOD", "The period ends before it starts.", "Correct one of the two dates."
    )
    OVERLAPPING_PERIODS = Code(
        "OVERLAPPING_PERIODS",
        "Two rows state the same relationship for the same time.",
        "End one before the other begins, or keep one of them.",
    )
    INVALID_RANGE = Code(
        "INVALID_RANGE",
        "No number lies in the range as it is stated, or an exact number contradicts its range.",
        "Correct the bounds, or state the exact number alone.",
    )
    CONTRADICTION = Code(
        "CONTRADICTION", "Two values of one statement exclude each other.", "Correct or remove one of them."
    )


class Identity(Section, title="Loading and recording: identity and references", surfaces=_RECORDING):
    """It is not clear which party or thing a row or a statement means."""

    MISSING_KEY = Code(
        "MISSING_KEY",
        "Nothing says which party or thing the row is about.",
        "Give it a `local_id`, or an identifier of a trusted scheme.",
    )
    INVALID_LOCAL_ID = Code(
        "INVALID_LOCAL_ID", "The `local_id` holds a `:` or a `|`.", "Leave these characters out."
    )
    DUPLICATE_LOCAL_ID = Code(
        "DUPLICATE_LOCAL_ID", "Two rows have one id.", "Give each its own, or keep one of the rows."
    )
    DUPLICATE_STATEMENT = Code(
        "DUPLICATE_STATEMENT",
        "Two statements that differ have one id.",
        "Give each its own, or keep one of them.",
    )
    DUPLICATE_IDENTIFIER = Code(
        "DUPLICATE_IDENTIFIER",
        "Two parties that are known apart have the same first identifier.",
        "Correct it in one of the two rows; where they are one party, decide so before loading.",
    )
    PLACEHOLDER = Code(
        "PLACEHOLDER",
        "The value stands for no identifier: N/A, unknown, zeros, a number that a spreadsheet has rounded.",
        "Leave the identifier out.",
    )
    WRONG_CHECK_DIGIT = Code(
        "WRONG_CHECK_DIGIT",
        "The identifier does not have the length or the check digits of its scheme.",
        "Look it up in its register and copy it whole; a spreadsheet drops leading zeros.",
    )
    MISSPELT_SCHEME = Code(
        "MISSPELT_SCHEME",
        "The scheme of an identifier is one that says who is meant, in another spelling.",
        "Write it as the message says: XI-LEI for LEI, GB-COH for gb_coh.",
    )
    NOT_AN_IDENTIFIER = Code(
        "NOT_AN_IDENTIFIER",
        "The text is not an identifier: a scheme, a colon and a value.",
        "Write it as GB-COH:09876543; leave it out where there is none.",
    )
    SOURCE_NOT_NAMED = Code(
        "SOURCE_NOT_NAMED",
        "Files without `--source` would be a new source, but another source has said their rows.",
        "Name that source to correct what it said, or give these files a name of their own.",
        surfaces=_LOADING,
    )
    UNKNOWN_REFERENCE = Code(
        "UNKNOWN_REFERENCE",
        "A reference names nothing of this load and nothing of an earlier one from the same source.",
        "Load what it names in the same files, or correct the reference.",
    )
    AMBIGUOUS_REFERENCE = Code(
        "AMBIGUOUS_REFERENCE",
        "A reference names rows of several nouns that may all be there.",
        "Give one of the rows a `local_id` of its own.",
    )
    WRONG_NOUN = Code(
        "WRONG_NOUN",
        "A reference names a thing of a kind that cannot be there.",
        "Name one of the kinds that the message lists.",
    )
    IDENTITY_CHANGED = Code(
        "IDENTITY_CHANGED",
        "A number or code makes a row another thing, and tables that are not loaded name the earlier one.",
        "Load the tables that the message names in the same load.",
        surfaces=_LOADING,
    )
    CHANGED_TYPE = Code(
        "CHANGED_TYPE",
        "A record was of another type in an earlier statement.",
        "Give the new thing a record id of its own.",
    )
    UNKNOWN_PROPERTY = Code(
        "UNKNOWN_PROPERTY",
        "The noun or relationship has no property of that name.",
        "See docs/model.md for those it has.",
    )
