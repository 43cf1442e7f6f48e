"""Codes of the command line and of the local Neo4j: of the machine that Entente runs on."""

from __future__ import annotations

from graph.errors.code import Code, Section, Surface


class Machine(Section, title="The command line", surfaces=(Surface.COMMAND_LINE,)):
    """The command line cannot run as it was asked to."""

    UNSAFE_SERVER = Code(
        "UNSAFE_SERVER",
        "The Neo4j at `NEO4J_URI` has settings that the guarantees forbid.",
        "Change the settings that the message names, or set `ENTENTE_SERVER_CHECK=warn`.",
    )
    STORE_IS_NEWER = Code(
        "STORE_IS_NEWER",
        "The graph was written by a later version of Entente.",
        "Start that version, or restore a backup.",
    )
    INDEX_FAILED = Code(
        "INDEX_FAILED",
        "A constraint or an index of the graph could not be brought online.",
        "Correct the data that the message names; then start again.",
    )
    WRONG_SETTING = Code(
        "WRONG_SETTING",
        "An environment variable or a line of `.env` cannot mean what it says.",
        "Correct it; `entente doctor` names every setting.",
    )
    NO_SUCH_ADDRESS = Code(
        "NO_SUCH_ADDRESS",
        "`--host` is not an address of this machine.",
        "Leave it out, or name one that is.",
    )


class LocalNeo4j(Section, title="The local Neo4j", surfaces=(Surface.COMMAND_LINE,)):
    """The Neo4j that Entente runs itself is not available."""

    LOCAL_DATABASE = Code(
        "LOCAL_DATABASE",
        "The local Neo4j is not available.",
        "Run `entente doctor`.",
    )
    PORT_IN_USE = Code(
        "PORT_IN_USE",
        "Another process listens on a port of ours.",
        "Stop it, or set `ENTENTE_BOLT_PORT` and `ENTENTE_BROWSER_PORT`.",
    )
    ALREADY_RUNNING = Code(
        "ALREADY_RUNNING",
        "Another Entente owns the Neo4j of this data folder.",
        "Stop it, or set `ENTENTE_HOME` to another folder.",
    )
    NOT_RUNNING = Code(
        "NOT_RUNNING",
        "No Neo4j runs on this data folder.",
        "Run `entente db up`.",
    )
    FOREIGN_STORE = Code(
        "FOREIGN_STORE",
        "The store was written by a newer or another server.",
        "Use the server that wrote it, or set `ENTENTE_HOME` to another folder.",
    )
    PASSWORD_LOST = Code(
        "PASSWORD_LOST",
        "There is a store, but not the password that opens it.",
        "Put the password file back, or restore a backup into a new `ENTENTE_HOME`.",
    )
    WRONG_PASSWORD = Code(
        "WRONG_PASSWORD",
        "The local Neo4j does not take the password of its password file: one of the two was changed.",
        "Put the password back into the file that the message names, or restore a backup.",
    )
    NO_SPACE = Code(
        "NO_SPACE",
        "The disk is full.",
        "Free some space; then start again.",
    )
    NO_NETWORK = Code(
        "NO_NETWORK",
        "The jars of Neo4j cannot be fetched.",
        "Connect once; later starts need no network.",
    )
    CORRUPT_DOWNLOAD = Code(
        "CORRUPT_DOWNLOAD",
        "A fetched jar is not the one that the lock names.",
        "Fetch it again.",
    )
    START_FAILED = Code(
        "START_FAILED",
        "Neo4j ended, or never answered.",
        "Read its log in the data folder.",
    )
    DUMP_FAILED = Code(
        "DUMP_FAILED",
        "Neo4j's own dump or load refused.",
        "Read its message; see that it is stopped.",
    )
