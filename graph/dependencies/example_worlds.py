"""Tiny networks that the examples of several analyses ask about."""

from __future__ import annotations

from graph.checks.world import fact, thing

LICENSED = (
    thing("Organization", "acme"),
    thing("Product", "app"),
    thing("IPAsset", "codec", kind="PATENT"),
    thing("RightsGrant", "license", grant_type="LICENSE"),
    thing("Contract", "agreement"),
    fact("acme", "OFFERS", "app", share_of_revenue=100.0),
    fact("app", "USES_IP", "codec", required=True),
    fact("license", "OF_ASSET", "codec"),
    fact("license", "GRANTED_TO", "acme"),
    fact("agreement", "CREATES", "license"),
)
"""Acme sells a product that uses a patent under a license, which a contract creates."""
