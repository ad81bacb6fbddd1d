"""Canada's international police deployments: who is where, against which cap, and what share are women."""

VERSION = "0.1.0"  # of the program; the data have a version of their own
