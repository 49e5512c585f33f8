"""Runs notebooks and stores their outputs in place, so that a diff shows only what a reader would see.

    ./lab refresh                        every chapter and its solutions
    ./lab refresh notebooks/01-*.ipynb   these

A notebook is written only when it ran to its end: a failing cell is reported, and the file stays as it was.
The figure of the cell tagged cover goes to images/, too: the contents show it.
"""

import argparse
import base64
import json
import os
import re
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat.v4 import output_from_msg

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"
CELL_SECONDS = 120
# Whoever opens a chapter reads before running it, and the kernel warms up meanwhile.
READING_SECONDS = 6
# What tells one object from another, as in FutureTask@3567135c: another one in every run.
OBJECT = re.compile(r"(?<=@)[0-9a-f]{5,8}\b|\b0x[0-9a-f]{8,16}\b")
# And one process from another, in JSON: pid 4711, pid=4711, process 4711, [4711] at the start of a line.
PROCESS = re.compile(r"(?<=pid[ =])\d+|(?<=process )\d+|(?<=[n\"]\[)\d+(?=\] )")
FIGURE = re.compile(r'<img [^>]*src="data:image/svg\+xml;base64,([^"]*)"')


def main() -> int:
    parser = argparse.ArgumentParser(prog="./lab refresh", description="Run notebooks and store their outputs.")
    parser.add_argument("notebooks", nargs="*", type=Path, metavar="notebook")
    chosen = parser.parse_args().notebooks or every_notebook()
    if not chosen:
        print(f"lab: There are no notebooks in {NOTEBOOKS}.", file=sys.stderr)
        return 1
    if missing := [path for path in chosen if not path.is_file()]:
        print(f"lab: There is no notebook {missing[0]}.", file=sys.stderr)
        return 1
    return 0 if all([refresh(path) for path in chosen]) else 1


def every_notebook() -> list[Path]:
    return sorted(NOTEBOOKS.glob("*.ipynb")) + sorted(NOTEBOOKS.glob("solutions/*.ipynb"))


def refresh(path: Path) -> bool:
    before = path.read_text(encoding="utf-8")
    notebook = nbformat.reads(before, as_version=4)
    print(f"{shown(path)}: {len(code_cells(notebook))} code cells", end=" ", flush=True)
    client = NotebookClient(
        notebook,
        timeout=CELL_SECONDS,
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(path.resolve().parent)}},
        on_cell_start=read_before_the_first(),
    )
    LateLines(client)
    try:
        client.execute()
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        print(f" failed, left as it was\n{error}", file=sys.stderr)
        return False
    keep_same(nbformat.reads(before, as_version=4), notebook)
    after = stored(notebook)
    if after != before:
        write(path, after)
    store_cover(path, notebook)
    print(" stored" if after != before else " unchanged")
    return True


def read_before_the_first():
    """A hook that waits before the first cell it is called for."""
    seconds = [READING_SECONDS]
    return lambda **_: seconds and time.sleep(seconds.pop())


class LateLines:
    """Lines that a thread prints when its cell has ended: JupyterLab adds them to the cell, nbclient drops them."""

    def __init__(self, client: NotebookClient):
        self.client = client
        self.ended = {}
        client.on_cell_execute = self.listen
        client.on_cell_executed = self.note

    def listen(self, **_):
        """Sees each message before the client does, from the first cell on."""
        channel = self.client.kc.iopub_channel
        if channel.get_msg != self.get_msg:
            self.next_msg, channel.get_msg = channel.get_msg, self.get_msg

    async def get_msg(self, **options) -> dict:
        message = await self.next_msg(**options)
        if message["msg_type"] == "stream":
            self.add(message)
        return message

    def add(self, message: dict) -> None:
        cell = self.ended.get(message["parent_header"].get("msg_id"))
        if cell is None:
            return
        line = output_from_msg(message)
        for output in cell.outputs:
            if output.output_type == "stream" and output.name == line.name:
                output.text += line.text
                return
        cell.outputs.append(line)

    def note(self, cell: nbformat.NotebookNode, execute_reply: dict, **_) -> None:
        self.ended[execute_reply["parent_header"]["msg_id"]] = cell
        print(".", end="", flush=True)


def keep_same(before: nbformat.NotebookNode, notebook: nbformat.NotebookNode) -> None:
    """Leaves a cell's outputs as they were if nothing but identities would change.

    A process has one id on the page: what names one that a changed output names as well is stored anew.
    """
    stored_outputs = {cell.get("id"): cell.outputs for cell in code_cells(before)}
    same, named = [], set()
    for cell in code_cells(notebook):
        kept = stored_outputs.get(cell.get("id"), [])
        if without_identities(kept) == without_identities(cell.outputs):
            same.append(cell)
        else:
            named |= processes(cell)
    while anew := [cell for cell in same if processes(cell) & named]:
        named = named.union(*map(processes, anew))
        same = [cell for cell in same if cell not in anew]
    for cell in same:
        cell.outputs = stored_outputs.get(cell.get("id"), [])


def code_cells(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def without_identities(outputs: list) -> str:
    return PROCESS.sub("", OBJECT.sub("", json.dumps(outputs, sort_keys=True)))


def processes(cell: nbformat.NotebookNode) -> set[str]:
    return set(PROCESS.findall(json.dumps(cell.outputs)))


def stored(notebook: nbformat.NotebookNode) -> str:
    """The notebook's text without what differs from one machine to the next."""
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        cell.metadata.pop("collapsed", None)
    nbformat.validate(notebook)
    return nbformat.writes(notebook) + "\n"


def store_cover(path: Path, notebook: nbformat.NotebookNode) -> None:
    """Copies the figure of the cell tagged cover to where the contents show it."""
    for cell in notebook.cells:
        if "cover" in cell.metadata.get("tags", []):
            pages = [output.get("data", {}).get("text/html", "") for output in cell.outputs]
            if figure := FIGURE.search("".join(pages)):
                write(NOTEBOOKS / "images" / f"{path.stem}.svg", base64.b64decode(figure[1]).decode())


def write(path: Path, text: str) -> None:
    """Replaces the file in one step: an interrupted refresh leaves the old file or the new one."""
    partial = path.with_name(path.name + ".partial")
    partial.write_text(text, encoding="utf-8", newline="\n")
    os.replace(partial, path)


def shown(path: Path) -> str:
    return os.path.relpath(path, NOTEBOOKS.parent)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
