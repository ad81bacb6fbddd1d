"""Canada's international police deployments: who is where, against which cap, and what share are women."""

VERSION = "0.1.0"  # of the program; each release of the data has its own
