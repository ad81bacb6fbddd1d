"""What a file may hold: sheets, headers, columns, cells, findings."""
