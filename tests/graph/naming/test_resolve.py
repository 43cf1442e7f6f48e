"""Who is meant, in a real graph: one reading that is certain, or a question that tells candidates apart."""

from __future__ import annotations

from datetime import date
from itertools import chain

import pytest

from graph.checks.world import World, fact, thing, world
from graph.compiler.guards import Guards
from graph.database import Database
from graph.errors import Candidate, InvalidInput, NotFound
from graph.model.language.moment import Moment
from graph.naming.namesakes import namesakes
from graph.naming.naming import Naming
from graph.naming.proposed import ProposedParty, recorded_or_new, resolve_proposed
from graph.naming.resolve import AmbiguousName, SubjectReader
from graph.policy.scope import ALL_SEEING, scope_of
from graph.recording.supposed import ref_ids
from tests.graph.conflicts.worlds import load

pytestmark = pytest.mark.anyio

NETWORK = world(
    thing("Organization", "asia", name="Asia Mining SA"),
    thing("Organization", "pumps", name="Acme Pumps Ltd", jurisdiction="GB"),
    thing("Organization", "zenith", name="Zenith Works plc"),
    thing("Organization", "fund4", name="Castellan Fund IV LP"),
    thing("Organization", "norse", name="Fjord Seafood AS"),
    thing("Organization", "chai", name="Чай Трейд"),
    thing("Organization", "pasco", name="パスコ工業株式会社"),
    thing("Organization", "siam", name="บริษัท สยามกาแฟ จำกัด"),
    thing("Organization", "calder", name="Calder Foods Ltd"),
    thing("Organization", "orlov", name="Северный Ветер"),
    thing("Organization", "newco", name="Halden Group"),
    thing("Organization", "oldco", name="Vestby Group"),
    thing("Person", "senior", name="Tobias Renner Sr", birth_year=1941),
    thing("Person", "wu1", name="Ann Wu", birth_year=1971, nationalities=["SG"]),
    thing("Person", "wu2", name="Ann Wu"),
    thing("Person", "wu3", name="Ann Wu", birth_year=1985),
    thing("Person", "lee1", name="Kim Lee", birth_date="1980-05-17"),
    thing("Person", "lee2", name="Kim Lee", birth_date="1980-05"),
    thing("Person", "lee3", name="Kim Lee", birth_date="1980-06-01"),
    thing("Person", "lee4", name="Kim Lee", birth_date="1980"),
    thing("Alias", "grist", name="Grist Company", name_type="TRADING"),
    thing("Alias", "halden", name="Halden Group", name_type="FORMER"),
    thing("Alias", "moss", name="Moss Group", name_type="FORMER"),
    thing("Identifier", "coh", scheme="GB-COH", value="01234567"),
    thing("Deal", "deal", name="Project Heron"),
    thing("Organization", "larder", name="Summit Larder"),
    thing("Brand", "house_brand", name="Summit Larder"),
    thing("Organization", "lumira", name="Lumira"),
    thing("Brand", "lumira_brand", name="Lumira"),
    fact("larder", "OWNS_BRAND", "house_brand"),
    fact("pumps", "OWNS_BRAND", "lumira_brand"),
    fact("pumps", "HAS_NAME", "grist"),
    fact("oldco", "HAS_NAME", "halden"),
    fact("zenith", "HAS_NAME", "moss"),
    fact("pumps", "HAS_IDENTIFIER", "coh"),
    fact("wu1", "HAS_ROLE_AT", "pumps", role="DIRECTOR"),
)


class Asked:
    """Asks a loaded world who is meant; answers with refs."""

    def __init__(self, reader: SubjectReader, ids: dict[str, str]) -> None:
        self.reader = reader
        self.ids = ids
        self.refs = {id: ref for ref, id in ids.items()}

    async def one(self, text: str) -> str:
        """Return the ref of the one that is meant."""
        _, id = await self.reader.resolve(Naming.parse(text))
        return self.refs[id]

    async def question(self, text: str) -> tuple[Candidate, ...]:
        """Return the candidates of the question back."""
        with pytest.raises(AmbiguousName) as raised:
            await self.reader.resolve(Naming.parse(text))
        return raised.value.candidates

    def named(self, candidates: tuple[Candidate, ...]) -> list[str]:
        """Return the refs of candidates."""
        return [self.refs[each.id] for each in candidates]


async def asked(database: Database, loaded: World = NETWORK) -> Asked:
    ids = await load(database, loaded)
    assert ids == ref_ids(loaded.things)
    guards = Guards(scope_of(ALL_SEEING), Moment.at(date(2025, 6, 30)))
    return Asked(SubjectReader(database, guards), ids)


async def test_names_are_read_or_asked_about(database: Database) -> None:
    """One load, many questions: a graph costs more than the asking."""
    reader = await asked(database)
    await certain_names_are_read(reader)
    await uncertain_names_are_questions(reader)
    await candidates_are_detailed(reader)
    await identifiers_are_read_as_their_scheme_writes_them(reader)
    await ids_of_parties_are_read_where_their_kind_may_be_named(reader)
    await names_of_nothing_and_of_other_kinds_are_refused(reader)
    await namesakes_are_named(reader)
    await month_and_day_of_birth_tell_namesakes_apart(reader)
    await what_is_proposed_is_compared_with_the_graph(reader)


async def certain_names_are_read(reader: Asked) -> None:
    for text, ref in {
        "asia mining s.a.": "asia",
        "Acme Pumps": "pumps",
        "Acme Pumps Limited": "pumps",
        "Grist Company": "pumps",
        "Чай Трейд": "chai",
        "株式会社パスコ工業": "pasco",
        "パスコ工業株式会社": "pasco",
        "บริษัท สยามกาแฟ จำกัด": "siam",
        "Moss Group": "zenith",
        "Project Heron": "deal",
        # A firm and its house brand have one name: the firm is meant. Each check of it was a question.
        "Summit Larder": "larder",
    }.items():
        assert await reader.one(text) == ref, text
    said = " ".join(reader.reader.readings)
    assert "'Moss Group' was read as Zenith Works plc" in said
    assert "its former name Moss Group: the same name" in said
    assert "'Acme Pumps' was read as Acme Pumps Ltd" in said


async def uncertain_names_are_questions(reader: Asked) -> None:
    """Each was a silent choice, or "not recorded"."""
    for text, ref, reason in (
        ("SE Asia Mining", "asia", "further words|lacks words"),
        ("Fjord Seafood GmbH", "norse", "another legal form"),
        ("Castellan Fund V LP", "fund4", "another number"),
        ("Tobias Renner Jr", "senior", "Sr, not Jr"),
        ("T. Renner", "senior", "initial"),
        ("Works Zenith plc", "zenith", "another order"),
        ("Caldre Foods", "calder", "spelled almost the same"),
        ("Чаи Трейд", "chai", "spelled almost the same"),
        ("Halden Group", "newco", "the same name"),
        ("Halden Group", "oldco", "former name"),
        ("Ann Wu", "wu1", "the same name"),
        ("Lumira", "lumira_brand", "the same name"),
    ):
        candidates = await reader.question(text)
        found = {reader.refs[each.id]: each.reason for each in candidates}
        assert ref in found, (text, candidates)
        assert any(words in found[ref] for words in reason.split("|")), (text, found[ref])


async def candidates_are_detailed(reader: Asked) -> None:
    """Two of one name were listed with nothing but their ids."""
    found = {reader.refs[each.id]: each for each in await reader.question("Ann Wu")}
    assert (found["wu1"].country, found["wu1"].born) == ("SG", "1971")
    assert found["wu1"].offices == ("director of Acme Pumps Ltd",)
    assert (found["wu2"].born, found["wu2"].offices) == (None, ())
    assert "born 1971" in str(found["wu1"])
    [pumps] = await reader.reader.known_by(Naming(name="Acme Pumps"), ["Party"])
    assert pumps.identifiers == ("GB-COH:01234567",)


async def identifiers_are_read_as_their_scheme_writes_them(reader: Asked) -> None:
    for written in ("GB-COH:01234567", "GB-COH:1234567", "GB-COH: 0123 4567"):
        assert await reader.one(written) == "pumps", written


async def ids_of_parties_are_read_where_their_kind_may_be_named(reader: Asked) -> None:
    """Only parties at large were found by id: an organization named where one is asked for was not."""
    pumps = Naming(id=reader.ids["pumps"])
    for labels in (("Organization",), ("Party",), ("Person", "Organization")):
        assert await reader.reader.resolve(pumps, labels) == ("Organization", pumps.id)
    with pytest.raises(InvalidInput, match="is of the kind Organization, which cannot be named here"):
        await reader.reader.resolve(pumps, ("Person",))


async def names_of_nothing_and_of_other_kinds_are_refused(reader: Asked) -> None:
    for text in ("Qwxyz Vbnm", "GB-COH:9", "!!!", "*:* OR ~", "ハスコ工業株式会社"):
        with pytest.raises(NotFound):
            await reader.reader.resolve(Naming.parse(text))
    with pytest.raises(InvalidInput, match="cannot be named here"):
        await reader.reader.resolve(Naming(name="Project Heron"), ["Person"])


async def namesakes_are_named(reader: Asked) -> None:
    """A party that was asked by its id was cleared although its namesake held the stake."""
    ids = reader.ids
    asked = [ids[each] for each in ("wu1", "newco", "calder", "deal")]
    found = (await namesakes(reader.reader, asked)).by_id
    assert {reader.refs[own]: reader.named(others) for own, others in found.items()} == {
        "wu1": ["wu2"],
        "newco": ["oldco"],
    }
    assert {each.reason for each in chain.from_iterable(found.values())} == {"another party of the same name"}


async def month_and_day_of_birth_tell_namesakes_apart(reader: Asked) -> None:
    """Of a birth date the year alone was kept: of one name and year all were namesakes."""
    born = {reader.refs[each.id]: each.born for each in await reader.question("Kim Lee")}
    assert born == {"lee1": "1980-05-17", "lee2": "1980-05", "lee3": "1980-06-01", "lee4": "1980"}
    found = (await namesakes(reader.reader, [reader.ids["lee1"]])).by_id
    assert set(reader.named(found[reader.ids["lee1"]])) == {"lee2", "lee4"}


async def what_is_proposed_is_compared_with_the_graph(reader: Asked) -> None:
    """A proposed party was always a new one, though the graph held the same company number."""

    def firm(name: str, *identifiers: tuple[str, str], label: str = "Organization") -> ProposedParty:
        return ProposedParty("fresh", label, name, identifiers)

    known = await recorded_or_new(reader.reader, firm("Anything", ("GB-COH", "1234567")))
    assert known == ("Organization", reader.ids["pumps"])
    assert await recorded_or_new(reader.reader, firm("Brand New Venture Ltd")) is None
    for name in ("Acme Pumps Ltd", "Acme Pumps GmbH", "Pumps Acme"):
        with pytest.raises(AmbiguousName) as raised:
            await recorded_or_new(reader.reader, firm(name))
        assert reader.named(raised.value.candidates) == ["pumps"]
    others = (reader.ids["pumps"],)
    assert await recorded_or_new(reader.reader, firm("Acme Pumps Ltd"), others) is None
    another = await resolve_proposed(reader.reader, firm("Acme Pumps Ltd", ("GB-COH", "7654321")))
    assert (another.id, another.alike) == (None, ())
    person = ProposedParty("ann", "Person", "Ann Wu", born="1985-05-05")
    assert reader.named((await resolve_proposed(reader.reader, person)).alike) == ["wu2", "wu3"]
    with pytest.raises(InvalidInput, match="identifier of a recorded Organization"):
        await recorded_or_new(reader.reader, firm("Ann", ("GB-COH", "01234567"), label="Person"))
    assert await recorded_or_new(reader.reader, ProposedParty("deal", "Deal", "Project Heron")) is None
