"""The command line: build the data, tell the status of a date, publish own figures, serve the dashboard."""

import typer

from ipp.cli import brief, build, ingest, sample, serve, status, translations, verify, versions

COMMANDS = {
    "build": build.build_data,
    "status": status.print_status,
    "serve": serve.serve_dashboard,
    "template": ingest.template,
    "ingest": ingest.ingest,
    "sample": sample.make,
    "brief": brief.brief,
    "verify": verify.verify,
    "versions": versions.listed,
    "rollback": versions.roll_back,
    "translations": translations.show_translations,
}

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__, pretty_exceptions_enable=False)
for name, command in COMMANDS.items():
    app.command(name)(command)

if __name__ == "__main__":
    app(prog_name="python -m ipp")
