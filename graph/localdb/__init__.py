"""The managed local Neo4j: a real Neo4j Community as a child process, without Docker or Java to install.

``artifacts`` and ``fetch`` get the class path, ``home`` holds the data folder, ``configuration`` writes
the closed defaults, ``server`` starts, watches and stops the process, ``backup`` dumps and loads it.
"""
