"""What Neo4j Browser is given: a style for the graph, a guide with queries to begin with, and favorites."""
