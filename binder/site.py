"""Makes a copy of the chapters to be read without running anything: static pages from the stored outputs.

    ./lab site           into target/site
    ./lab site --to DIR

The pages need nothing but themselves: no script, no font and no style is loaded from elsewhere.
"""

import argparse
import re
import shutil
import sys
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter
from pygments.formatters import HtmlFormatter

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"
TEMPLATES = Path(__file__).resolve().parent
INDEX = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url=00-start-here.html">
<title>Concurrency in Java</title>
<link rel="stylesheet" href="site.css">
</head>
<body><a href="00-start-here.html">Concurrency in Java</a></body>
</html>
"""
# A link to a page of ours, perhaps to a place in it.
OUR_LINK = re.compile(r'(href="(?![a-z]+:)[^"#]*)\.(?:ipynb|md)(#[^"]*)?"')


def main() -> int:
    parser = argparse.ArgumentParser(prog="./lab site", description="Make static pages to read the chapters.")
    parser.add_argument("--to", type=Path, default=NOTEBOOKS.parent / "target" / "site", metavar="DIR")
    site = parser.parse_args().to
    chapters = [Page(path) for path in sorted(NOTEBOOKS.glob("*.ipynb"))]
    others = [Page(path) for path in sorted(NOTEBOOKS.glob("*.md")) + sorted(NOTEBOOKS.glob("solutions/*.ipynb"))]
    if not chapters:
        print(f"lab: There are no notebooks in {NOTEBOOKS}.", file=sys.stderr)
        return 1
    site.mkdir(parents=True, exist_ok=True)
    for page in chapters + others:
        write(site / page.file, page.html(chapters))
    write(site / "index.html", INDEX)
    write(site / "site.css", (TEMPLATES / "site" / "site.css").read_text(encoding="utf-8") + highlighting())
    if (NOTEBOOKS / "images").is_dir():
        shutil.copytree(NOTEBOOKS / "images", site / "images", dirs_exist_ok=True)
    print(f"{len(chapters)} chapters to read: {site / 'index.html'}")
    return 0


class Page:
    """A notebook, or a page of Markdown, and the page of the site made from it."""

    def __init__(self, path: Path):
        self.path = path
        self.file = path.relative_to(NOTEBOOKS).with_suffix(".html").as_posix()
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".md":
            self.notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text)])
        else:
            self.notebook = nbformat.reads(text, as_version=4)
        first = self.notebook.cells[0].source
        self.title = re.sub(r"^#+\s*", "", first.strip().splitlines()[0])

    def html(self, chapters: list["Page"]) -> str:
        exporter = HTMLExporter(template_name="site", extra_template_basedirs=[str(TEMPLATES)])
        up = "../" * self.file.count("/")
        contents = [{"title": page.title, "href": up + page.file, "here": page is self} for page in chapters]
        reading = {"title": self.title, "root": up, "contents": contents}
        body, _ = exporter.from_notebook_node(self.notebook, resources={"reading": reading})
        return OUR_LINK.sub(r'\1.html\2"', body)


def highlighting() -> str:
    """The colours of code, on a light page and on a dark one."""
    light = HtmlFormatter(style="default").get_style_defs(".highlight")
    dark = HtmlFormatter(style="github-dark").get_style_defs(".highlight")
    return f"{light}\n@media screen and (prefers-color-scheme: dark) {{\n{dark}\n}}\n"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
