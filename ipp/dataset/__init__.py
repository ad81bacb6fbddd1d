"""Turn files into a database that can be queried: originals, contracts, build, versions, questions."""
