"""The command line: build the data, tell the status of a date, publish own figures, serve the dashboard."""

from collections.abc import Callable

import typer

from ipp.cli import brief, build, ingest, sample, serve, status, translations, verify, versions

COMMANDS: dict[str, Callable[..., None]] = {
    "build": build.build_data,
    "status": status.print_status,
    "serve": serve.serve_dashboard,
    "template": ingest.write_template_file,
    "ingest": ingest.ingest_file,
    "sample": sample.make_sample,
    "brief": brief.write_briefing,
    "verify": verify.verify_claims,
    "versions": versions.list_versions,
    "rollback": versions.roll_back,
    "translations": translations.show_translations,
}

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__, pretty_exceptions_enable=False)
for name, command in COMMANDS.items():
    app.command(name)(command)


if __name__ == "__main__":
    app(prog_name="python -m ipp")
