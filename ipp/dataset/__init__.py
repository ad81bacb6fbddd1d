"""From files to a database that can be asked: originals, contracts, build, versions, questions."""
