"""The tree as objects of the file: structure elements, parent tree, tree of ids (ISO 32000-2, 14.7)."""

from collections.abc import Mapping, Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from pressroom.writers.pdf.tagging.leaves import Leaf, LinkPlace
from pressroom.writers.pdf.tagging.roles import OF_PDF_2, ROLE_MAP, Part
from pressroom.writers.pdf.tagging.tags import Tag, Value, walk

_PDF_2 = "http://iso.org/pdf2/ssn"
_PDF_1 = "http://iso.org/pdf/ssn"


class Structure:
    """The structure tree of one file while it is written; `objects` maps each tag to its object."""

    def __init__(self, pdf: Pdf, part: Part, numbers: Sequence[Mapping[int, int]]) -> None:
        self._pdf = pdf
        self._part = part
        self._numbers = numbers
        self._pages = [page.obj for page in pdf.pages]
        self._owners: list[dict[int, Object]] = [{} for _ in self._pages]
        self._annotations: list[tuple[Object, Object]] = []
        self._spaces: dict[str, Object] = {}
        self.objects: dict[Tag, Object] = {}

    def write(self, root: Tag) -> None:
        """Put the tree into the file."""
        top = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        if self._part == "ua-2":
            spaces = (
                self._pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=String(name))) for name in (_PDF_2, _PDF_1)
            )
            self._spaces = dict(zip((_PDF_2, _PDF_1), spaces, strict=True))
            top.Namespaces = Array(list(self._spaces.values()))
        top.RoleMap = Dictionary({f"/{name}": Name(f"/{stands}") for name, stands in ROLE_MAP.items()})
        for tag in walk(root):
            self.objects[tag] = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{tag.role}")))
        for tag, made in self.objects.items():
            made.P = self.objects[tag.parent] if tag.parent else top
            self._say(tag, made)
            self._fill(tag, made)
        top.K = Array([self.objects[root]])
        top.ParentTree = self._pdf.make_indirect(Dictionary(Nums=self._parents()))
        top.ParentTreeNextKey = len(self._pages) + len(self._annotations)
        named = {bytes(String(tag.id)): (String(tag.id), made) for tag, made in self.objects.items() if tag.id}
        if named:
            pairs = [part for name in sorted(named) for part in named[name]]
            top.IDTree = self._pdf.make_indirect(Dictionary(Names=Array(pairs)))
        self._pdf.Root.StructTreeRoot = top

    def _say(self, tag: Tag, made: Object) -> None:
        """Write what a tag says of itself."""
        if self._spaces:
            made.NS = self._spaces[_PDF_2 if tag.role in OF_PDF_2 else _PDF_1]
        if tag.says_language and tag.language:
            made.Lang = String(tag.language)
        texts = (
            ("ID", tag.id),
            ("T", tag.title),
            ("Alt", tag.alternative),
            ("E", tag.expansion),
            ("ActualText", tag.actual),
        )
        for name, text in texts:
            if text:
                made[f"/{name}"] = String(text)
        owners = [
            Dictionary({"/O": Name(f"/{owner}"), **{f"/{name}": _value(value) for name, value in entries.items()}})
            for owner, entries in tag.attributes.items()
            if entries
        ]
        if owners:
            made.A = owners[0] if len(owners) == 1 else Array(owners)
        if tag.refers:
            made.Ref = Array([self.objects[other] for other in tag.refers])

    def _fill(self, tag: Tag, made: Object) -> None:
        """Write what a tag holds, and note who holds it."""
        own = next((kid.page for kid in tag.kids if isinstance(kid, Leaf)), None)
        if own is not None:
            made.Pg = self._pages[own]
        kids: list[Any] = []
        for kid in tag.kids:
            match kid:
                case Tag():
                    kids.append(self.objects[kid])
                case Leaf():
                    number = self._numbers[kid.page][kid.mcid]
                    self._owners[kid.page][number] = made
                    page = self._pages[kid.page]
                    kids.append(number if kid.page == own else Dictionary(Type=Name.MCR, Pg=page, MCID=number))
                case LinkPlace():
                    annotation = self._pdf.get_object(kid.number, 0)
                    self._annotations.append((annotation, made))
                    kids.append(Dictionary(Type=Name.OBJR, Obj=annotation, Pg=self._pages[kid.page]))
        made.K = Array(kids)

    def _parents(self) -> Array:
        nums: list[Any] = []
        for number, owners in enumerate(self._owners):
            self._pages[number].StructParents = number
            nums += [number, Array([owners[each] for each in range(len(owners))])]
        for number, (annotation, holder) in enumerate(self._annotations, start=len(self._pages)):
            annotation.StructParent = number
            nums += [number, holder]
        return Array(nums)


def _value(value: Value) -> Any:
    if isinstance(value, tuple):
        return Array([String(each) if isinstance(each, str) else each for each in value])
    if isinstance(value, str):
        return Name(value) if value.startswith("/") else String(value)
    return value
