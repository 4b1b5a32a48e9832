"""Web pages: the words of the part that holds most of them."""

import re
from collections.abc import Iterator
from typing import Any

from briefing_tui.domain.errors import BriefingError
from briefing_tui.domain.untrusted import one_line
from briefing_tui.ingest.decode import decode
from briefing_tui.ingest.document import Read
from briefing_tui.ingest.formats.blocks import Blocks
from briefing_tui.ingest.metadata import Metadata
from briefing_tui.ingest.preamble import find_date

_UNSPOKEN = frozenset(
    """
    script style noscript template svg math nav footer aside textarea select option button iframe object embed
    canvas audio video head title figure figcaption dialog input label
    """.split()  # noqa: SIM905
)
_INLINE = frozenset(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strike strong
    sub sup time tt u var wbr o:p
    """.split()  # noqa: SIM905
)
_BOLD = frozenset({"b", "strong"})
_ITALIC = frozenset({"i", "em"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PARAGRAPHS = frozenset({"p", "div", "li", "blockquote", "section"})
_UNSEEN = re.compile(
    r"\b(?:visually-hidden|sr-only|screen-reader(?:-text)?|breadcrumbs?|share|social|cookie)\b", re.IGNORECASE
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
# More than any page gives a tag. The parser compares each attribute with all before it, so that many cost too much.
_MOST_ATTRIBUTES = 512
_LONGEST_NAME = 40
_ATTRIBUTE = r"""(?:=\s*+(?:"[^"]*+"|'[^']*+')?+|[\s/]++|[^\s/>=]++)"""
# Comments, and tags with the raw text that some open; whatever has been seen is taken, so that nothing is seen twice.
_RAW = "script|style|title|textarea|xmp|iframe|noembed|noframes"
_TAG = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))|<[!?][^>]*+|</[a-z][^>]*+"
    rf"|<(?P<name>(?P<raw>(?:{_RAW})(?=[\s/>]))|[a-z][^\s/>=]*+){_ATTRIBUTE}{{0,{3 * _MOST_ATTRIBUTES}}}+"
    rf"(?P<many>{_ATTRIBUTE}++)?>?(?P<rest>(?(raw)(?<=[^/]>).*?(?:</(?P=raw)|\Z)|))?",
    re.IGNORECASE | re.DOTALL,
)
# The part that holds this share of the words is the page's text, and the rest is what stands around it.
_MOST = 0.8
_LONGEST_SPEAKER = 60


def read(data: bytes, name: str, encoding: str = "") -> Read:
    """The paragraphs of a page, without scripts, menus and forms.

    Raises BriefingError as `decode` does, and where the parser finds no words in a page that has some.
    """
    from lxml import etree

    source, found = decode(data, name, encoding or _declared(data))
    source = _TAG.sub(_bounded, source)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        root = None
    if root is None:
        raise _unreadable(name)
    body = root.find("body")
    blocks = _collect(_main_part(body if body is not None else root))
    if not blocks.lines:
        raise _unreadable(name)
    sure, fallback = _metadata(root)
    return Read(tuple(blocks.lines), found, sure, fallback, wrapped=None)


def _unreadable(name: str) -> BriefingError:
    return BriefingError(
        f"{one_line(name)}: no words were found in this page, or its tags are nested too deep",
        "copy its text into a plain text file (.txt)",
    )


def _bounded(tag: re.Match[str]) -> str:
    """A tag as it is, or bare where it has more attributes than any page's."""
    return f"<{tag['name'][:_LONGEST_NAME]}>{tag['rest'] or ''}" if tag["many"] else tag.group()


def _declared(data: bytes) -> str:
    """The encoding that a page names, where its bytes are not UTF-8 and the name is one that Python knows."""
    import codecs

    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        match = _CHARSET.search(data[:4096])
        if match and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            name = match[1].decode("ascii")
            # Browsers read what calls itself Latin 1 as the Windows code page.
            name = "cp1252" if name.lower() in ("iso-8859-1", "latin1", "us-ascii", "ascii") else name
            try:
                data.decode(name)
            except (LookupError, UnicodeError, ValueError):
                return ""
            return name
    return ""


def _main_part(body: Any) -> Any:
    """The smallest element that holds most of the words that are not links."""
    words: dict[Any, int] = {}
    for event, element in _walk(body):
        if event == "end":
            own = 0 if element.tag == "a" else len((element.text or "").strip())
            inner = 0
            for child in element:
                inner += words.pop(child, 0) + len((child.tail or "").strip())
            words[element] = own + inner
            element.set("data-words", str(own + inner))
    part = body
    while True:
        total = int(part.get("data-words") or 0)
        best = max(part, key=lambda child: int(child.get("data-words") or 0) if _spoken(child) else 0, default=None)
        if best is None or best.tag in _INLINE or int(best.get("data-words") or 0) < max(1, _MOST * total):
            return part
        part = best


def _spoken(element: Any) -> bool:
    if not isinstance(element.tag, str) or element.tag in _UNSPOKEN or element.get("hidden") is not None:
        return False
    return not _UNSEEN.search(element.get("class") or "")


def _walk(root: Any) -> Iterator[tuple[str, Any]]:
    """Start and end of each element that is shown, without recursion: a page may nest as deep as it likes."""
    stack: list[tuple[Any, Iterator[Any]]] = [(root, iter(root))]
    yield "start", root
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield "end", element
        elif _spoken(child):
            yield "start", child
            stack.append((child, iter(child)))
        elif isinstance(child.tag, str) or child.tail:
            yield "tail", child


class _Collector:
    """Makes paragraphs of what is said between the borders of blocks; bold words at their beginning are remembered."""

    def __init__(self) -> None:
        self.blocks = Blocks.new()
        self.bold = 0
        self.italic = 0
        self.preformatted = 0
        self.heading = 0
        self.apart = ""
        self._name = ""
        self._text: list[str] = []
        self._lead: list[str] = []
        self._leading = self._slanted = True
        self._after_blank = True

    def say(self, words: str | None) -> None:
        if not words:
            return
        if self.preformatted and "\n" in words:
            for line in words.split("\n"):
                self._text.append(line)
                self.flush(blank=not line.strip())
            return
        self._text.append(words)
        if words.strip():
            self._leading = self._leading and self.bold > 0
            self._slanted = self._slanted and self.italic > 0
        if self._leading:
            self._lead.append(words)

    def name(self) -> None:
        """Take what has been said in this paragraph for the name of the one who says the next words in it."""
        self._name = "".join(self._text).strip()
        self._lead = [self._name]
        self._text = [self._name, " "]
        self._leading = self._slanted = False

    def unname(self) -> None:
        """Let what has been taken for a name be a paragraph, where nothing has been said after it."""
        self._name = ""

    def flush(self, blank: bool) -> None:
        """End the paragraph; `blank` says that what comes next stands apart from it."""
        whole = "".join(self._text)
        if self._name and whole.strip() == self._name:
            return
        self._name = ""
        if whole.strip():
            # Single words in italics are stressed; only a whole paragraph is set apart by them.
            lead = whole if self._slanted else "".join(self._lead)
            self.blocks.add(whole, lead, self.heading, self._after_blank, self.apart)
            self._after_blank = blank
        elif blank or self._text:
            self._after_blank = True
        self._text.clear()
        self._lead.clear()
        self._leading = self._slanted = True


def _collect(root: Any) -> Blocks:
    collector = _Collector()
    for event, element in _walk(root):
        tag = element.tag if isinstance(element.tag, str) else ""
        step = 1 if event == "start" else -1
        if event != "tail":
            if event == "end" and tag == "tr":
                collector.unname()
            if event == "end" and _names_the_row(element):
                collector.name()
            elif tag not in _INLINE:
                # A line break ends a line, a block's border ends a paragraph.
                if tag != "br" or event == "start":
                    collector.flush(blank=tag != "br")
                collector.heading = int(tag[1]) if tag in _HEADINGS and event == "start" else 0
                collector.apart = _kind(element, tag) if event == "start" else ""
            collector.preformatted += step * (tag == "pre")
            collector.bold += step * (tag in _BOLD)
            collector.italic += step * (tag in _ITALIC)
        if event == "start":
            collector.say(element.text)
        elif element is not root:
            collector.say(element.tail)
    collector.flush(blank=True)
    return collector.blocks


def _kind(element: Any, tag: str) -> str:
    """What a block is where its page tells: the term of a list, or of a class that the page's author made."""
    if tag == "dt":
        return "term"
    parent = element.getparent()
    named = element.get("class") or (parent.get("class") if parent is not None and len(parent) == 1 else "")
    return f"class {named}" if named and tag in _PARAGRAPHS else ""


def _names_the_row(cell: Any) -> bool:
    """Whether a cell can say who speaks in the other of its row: the first of two, and a few words."""
    other = cell.getnext()
    if cell.tag != "td" or other is None or cell.getprevious() is not None or other.getnext() is not None:
        return False
    return 0 < len(_beginning(cell)) <= _LONGEST_SPEAKER and _beginning(other) != ""


def _beginning(element: Any) -> str:
    """What an element says, as far as it is needed to tell whether that is more than a name."""
    said = ""
    for words in element.itertext():
        said = f"{said} {words.strip()}".strip()
        if len(said) > _LONGEST_SPEAKER:
            break
    return said


def _metadata(root: Any) -> tuple[Metadata, Metadata]:
    """What the page says of itself for sure, and what it says where nothing better is found."""
    fields: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").casefold()
        fields.setdefault(name, meta.get("content") or "")
    heading = next(("".join(h1.itertext()) for h1 in root.iter("h1") if "".join(h1.itertext()).strip()), "")
    page = next(("".join(title.itertext()) for title in root.iter("title")), "")
    linked = next(
        (match[1] for script in root.iter("script") if (match := _PUBLISHED.search((script.text or "")[:100_000]))), ""
    )
    stamp = next(
        (stamp for time in root.iter("time") if (stamp := time.get("datetime") or "".join(time.itertext()))), ""
    )
    dates = (fields.get("article:published_time"), linked, fields.get("date"), fields.get("dc.date"), stamp)
    date = next((dated[0] for text in dates if text and (dated := find_date(text))), None)
    title = one_line(fields.get("og:title") or heading, 250)
    return Metadata(title), Metadata(one_line(page, 250), date)
