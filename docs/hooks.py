"""What MkDocs is told beyond mkdocs.yml: pages that are at home elsewhere in the repository."""

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[1]
ELSEWHERE = {
    "core/testdata/SOURCES.md": "sources.md",
    "ARCHITECTURE.md": "architecture.md",
    "CHANGELOG.md": "changes.md",
}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages."""
    for path, name in ELSEWHERE.items():
        text = (ROOT / path).read_text("utf-8")
        files.append(File.generated(config, name, content=text))
    return files


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Let links to them stay within the site."""
    for path, name in ELSEWHERE.items():
        markdown = re.sub(rf"\]\((\.\./)?{re.escape(path)}\)", f"]({name})", markdown)
    return markdown
