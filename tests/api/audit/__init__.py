"""The audits of GraphQL over HTTP, by the authors of its reference implementation."""
