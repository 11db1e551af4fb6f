"""The tree of a document's text: numbered parts, the paragraphs and bullets under them, and the sections they make."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from documents.reading.text.blocks import Block
from documents.reading.text.headings import TITLE_WORDS, headed_style, heads_paragraph, is_heading_like
from documents.reading.words.labels import BULLETS, Label
from models.contents import Section

_RANKS = {
    "part": 0,
    "chapter": 1,
    "part-section": 2,
    "upper": 3,
    "roman": 4,
    "article": 4,
    "number": 5,
    "stage": 6,
    "point": 6,
    "letter": 7,
    "parenthesis": 8,
}
_ORDINARY = frozenset({"number", "letter"})
_BULLET_DEPTH = 90
_OVER_BULLETS = 89.0
_JUST_ABOVE = 0.5


@dataclass
class Node:
    """A block with what stands under it. The root has no block."""

    block: Block | None = None
    depth: float = -1.0
    children: list["Node"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The block's own text."""
        return self.block.text if self.block else ""

    @property
    def label(self) -> Label | None:
        """The block's number or bullet."""
        return self.block.label if self.block else None

    @property
    def numbered(self) -> bool:
        """True for a part with a number or a heading without one."""
        return bool(self.block) and self.depth < _BULLET_DEPTH

    @cached_property
    def titled(self) -> bool:
        """True for a heading rather than a paragraph; to be asked when the tree is whole."""
        text = self.text
        if not text or self.block is None or len(text.split()) > TITLE_WORDS:
            return False
        if self.block.bold or self.block.capitals:
            return True
        if text.endswith((".", ";")) or "; " in text or ". " in text:
            return False
        return bool(self.children) or len(text.split()) <= 15  # noqa: PLR2004  a short line without a full stop

    def walk(self) -> Iterator["Node"]:
        """This node and everything under it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def first(self) -> int:
        """The first line of the node."""
        return self.block.first if self.block else 0

    @property
    def last(self) -> int:
        """The last line of the node and everything under it."""
        return max((node.block.last for node in self.walk() if node.block), default=0)


def outline(blocks: Sequence[Block]) -> Node:
    """The tree of the blocks. Bullets nest in the order in which their signs appear: "-" over "+"."""
    root = Node()
    stack = [root]
    for place, block in enumerate(blocks):
        depth = _depth(block, stack, blocks[place + 1] if place + 1 < len(blocks) else None)
        while len(stack) > 1 and (stack[-1].depth >= depth or _is_closed_bullet(stack[-1], block, depth)):
            stack.pop()
        node = Node(block, depth)
        stack[-1].children.append(node)
        if block.cells is None and depth < _LEAF:
            stack.append(node)
    return root


_LEAF = 200.0


def _is_closed_bullet(node: Node, block: Block, depth: float) -> bool:
    """A paragraph without a bullet belongs to the part above, unless the bullet before it announces it or is its heading."""
    if depth != _LEAF or node.numbered or node.block is None:
        return False
    return not node.text.endswith(":") and not heads_paragraph(node.block, block)


def _depth(block: Block, stack: Sequence[Node], following: Block | None) -> float:
    label = block.label
    if block.cells is not None:
        return _LEAF
    if label is None:
        return _heading_depth(block, stack, following)
    if label.is_bullet:
        return _bullet_depth(label, stack)
    if "." in label.style:
        base, _, level = label.style.partition(".")
        return _RANKS[base] + (int(level) - 1) * 0.2
    return _label_depth(label, stack)


def _label_depth(label: Label, stack: Sequence[Node]) -> float:
    if label.style == "parenthesis":
        return _parenthesis_depth(stack)
    if label.style == "number" and _continues_list(label, stack):
        return next(node.depth for node in reversed(stack) if node.label and node.label.style == "number")
    return float(_RANKS[label.style])


def _parenthesis_depth(stack: Sequence[Node]) -> float:
    """(1), (2) stand under letters and numbers; where there are none above, they take their place."""
    labelled = [node for node in stack if node.label]
    beside = (node.depth for node in reversed(labelled) if node.label and node.label.style == "parenthesis")
    under = any(node.label and node.label.style in _ORDINARY for node in labelled)
    return next(beside, float(_RANKS["parenthesis" if under else "number"]))


def _continues_list(label: Label, stack: Sequence[Node]) -> bool:
    return any(node.label and node.label.style == "number" for node in stack) and label.value is not None


def _heading_depth(block: Block, stack: Sequence[Node], following: Block | None) -> float:
    """A heading without a number is just above what it heads, or beside its like; other paragraphs are leaves."""
    if following is None:
        return _LEAF
    if style := headed_style(block, following):
        return _OVER_BULLETS if style in BULLETS else _RANKS[style] - _JUST_ABOVE
    if not (is_heading_like(block) or heads_paragraph(block, following)):
        return _LEAF
    above = next((node for node in reversed(stack) if node.numbered and node.label), None)
    if block.capitals and block.bold:
        return 3.5
    return above.depth + 0.05 if above else 4.5


def _bullet_depth(label: Label, stack: Sequence[Node]) -> float:
    bullets = [node for node in stack if node.label and node.label.is_bullet]
    for node in bullets:
        if node.label and node.label.style == label.style and node.label.printed == label.printed:
            return node.depth
    return bullets[-1].depth + 1 if bullets else float(_BULLET_DEPTH)


def sections_of(root: Node) -> list[Section]:
    """The tree as sections; bullets and paragraphs are the paragraphs of the part they stand in."""
    return [_section(child) for child in root.children if child.numbered]


def _section(node: Node) -> Section:
    title = node.text if is_title(node) else None
    paragraphs = [] if title is not None or not node.text else [node.text]
    paragraphs += [text for child in node.children if not child.numbered for text in _paragraphs(child)]
    return Section(
        label=node.label.printed if node.label else None,
        title=title,
        paragraphs=paragraphs,
        sections=[_section(child) for child in node.children if child.numbered],
    )


def _paragraphs(node: Node) -> Iterator[str]:
    sign = f"{node.label.printed} " if node.label else ""
    yield sign + node.text
    for child in node.children:
        yield from _paragraphs(child)


def is_title(node: Node) -> bool:
    """True if a numbered block is a heading rather than a paragraph with a number."""
    return node.titled
