"""Persisted documents: known by the SHA-256 of their text, from a manifest or learned from a client."""

from __future__ import annotations

import hashlib
import json
import re
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from api.errors import ErrorCode, RequestRefused

_HASH: Final = re.compile(r"[0-9a-f]{64}")
_MAX_LEARNED: Final = 1_000
_MAX_CHARACTERS: Final = 4_000_000


class InvalidManifest(ValueError):
    """A manifest that cannot be read, or whose hashes are not those of its documents."""


class PersistedDocuments:
    """Documents by hash.

    ``only`` runs nothing but the manifest. Otherwise a client may teach a document by sending its text
    with its hash once (Apollo's automatic persisted queries); what was learned is bounded, and another
    process that does not know it asks for the text again.
    """

    def __init__(self, manifest: Mapping[str, str], *, only: bool = False) -> None:
        if only and not manifest:
            raise InvalidManifest("Name a manifest in ENTENTE_PERSISTED_MANIFEST; alone it may run nothing.")
        self._manifest = dict(manifest)
        self.texts = tuple(dict.fromkeys(self._manifest.values()))
        """The documents of the manifest."""
        self._allowed = frozenset(self.texts)
        self._only = only
        self._learned: OrderedDict[str, str] = OrderedDict()
        self._characters = 0

    def text(self, query: str | None, document_id: str | None, extensions: Mapping[str, Any] | None) -> str:
        """Return the text of the document to run.

        Raises:
            RequestRefused: for an unknown or wrong hash, a text outside the manifest, or nothing to run.
        """
        digest = _asked(document_id, extensions)
        if digest is None:
            if not query:
                raise RequestRefused(
                    ErrorCode.BAD_REQUEST_PARAMETERS,
                    "The request holds neither `query` nor `documentId`.",
                )
            text = query
        elif not query:
            text = self._known(digest)
        else:
            if hashlib.sha256(query.encode()).hexdigest() != digest:
                raise RequestRefused(
                    ErrorCode.PERSISTED_QUERY_MISMATCH, "The hash is not that of the document."
                )
            text = query
            self._learn(digest, query)
        if self._only and text not in self._allowed:
            raise RequestRefused(
                ErrorCode.DOCUMENT_NOT_ALLOWED, "This server runs the documents of its manifest only."
            )
        return text

    def _known(self, digest: str) -> str:
        text = self._manifest.get(digest) or self._learned.get(digest)
        if text is None:
            # Apollo's clients look for exactly this message, or for the code
            raise RequestRefused(ErrorCode.PERSISTED_QUERY_NOT_FOUND, "PersistedQueryNotFound")
        if digest in self._learned:
            self._learned.move_to_end(digest)
        return text

    def _learn(self, digest: str, text: str) -> None:
        if self._only or digest in self._manifest or digest in self._learned:
            return
        self._learned[digest] = text
        self._characters += len(text)
        while len(self._learned) > _MAX_LEARNED or self._characters > _MAX_CHARACTERS:
            _, dropped = self._learned.popitem(last=False)
            self._characters -= len(dropped)


def _asked(document_id: str | None, extensions: Mapping[str, Any] | None) -> str | None:
    """Return the hash that a request names: `documentId` of the appendix, or Apollo's extension."""
    if document_id is not None:
        prefix, _, digest = document_id.partition(":")
        if prefix == "sha256" and _HASH.fullmatch(digest):
            return digest
        raise RequestRefused(
            ErrorCode.BAD_REQUEST_PARAMETERS,
            "`documentId` must be `sha256:` and 64 lower-case hexadecimal digits.",
        )
    persisted = extensions.get("persistedQuery") if extensions else None
    if persisted is None:
        return None
    stated = persisted.get("sha256Hash") if isinstance(persisted, dict) else None
    if not isinstance(stated, str) or not _HASH.fullmatch(stated):
        raise RequestRefused(
            ErrorCode.BAD_REQUEST_PARAMETERS,
            "`extensions.persistedQuery.sha256Hash` must be 64 lower-case hexadecimal digits.",
        )
    return stated


def read_manifest(path: Path) -> dict[str, str]:
    """Return the documents of a manifest by hash.

    Two forms are read: `{"<sha256>": "<document>"}`, which Relay's compiler and graphql-codegen write, and
    Apollo's `apollo-persisted-query-manifest`.

    Raises:
        InvalidManifest: where the file is neither, or a hash is not that of its document.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InvalidManifest(f"The manifest {path.name} cannot be read as JSON. Write it again.") from error
    if isinstance(data, dict) and data.get("format") == "apollo-persisted-query-manifest":
        pairs = [(entry.get("id"), entry.get("body")) for entry in data.get("operations", [])]
    elif isinstance(data, dict):
        pairs = list(data.items())
    else:
        raise InvalidManifest(f"The manifest {path.name} must be a JSON object from hash to document.")
    documents: dict[str, str] = {}
    for key, text in pairs:
        name = str(key).removeprefix("sha256:")
        if not isinstance(text, str) or hashlib.sha256(text.encode()).hexdigest() != name:
            raise InvalidManifest(
                f"The entry {str(key)[:80]!r} of {path.name} is not the SHA-256 of its document. "
                "Let the compiler write SHA-256 hashes."
            )
        documents[name] = text
    return documents
