"""Canada's international police deployments: who is where, against which cap, and what share are women."""
