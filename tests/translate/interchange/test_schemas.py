"""What is written is valid by the schemas of OASIS, where PRESSROOM_SCHEMAS names the folder that has them."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree

from parcels import parcels
from pressroom.translate.interchange.parcel import Parcel
from pressroom.translate.interchange.profiles import PROFILES
from pressroom.translate.interchange.xliff12 import write_xliff12
from pressroom.translate.interchange.xliff20 import write_xliff20
from schemas import FOLDER, schema


class Offline(etree.Resolver):
    """Answers every address with the file of that name in the folder: the schemas name each other on the web."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._files = {path.name: path for path in folder.rglob("*.xsd")}

    def resolve(self, system_url: str, public_id: str, context: Any) -> Any:  # type: ignore[override] # noqa: ARG002
        found = self._files.get(system_url.rpartition("/")[2])
        answer: Any = self
        return answer.resolve_filename(str(found), context) if found else None


def together(*names: str) -> etree.XMLSchema:
    """Return the schemas of several namespaces as one."""
    paths = [schema(f"xliff/{name}") for name in names]
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Offline(Path(FOLDER)))
    spaces = [etree.parse(path).getroot().get("targetNamespace") for path in paths]
    imports = "".join(
        f'<xs:import namespace="{space}" schemaLocation="{path.absolute().as_uri()}"/>'
        for space, path in zip(spaces, paths, strict=True)
    )
    text = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'
    return etree.XMLSchema(etree.fromstring(text, parser))


@pytest.fixture(scope="session")
def strict12() -> etree.XMLSchema:
    return together("1.2/xliff-core-1.2-strict.xsd")


@pytest.fixture(scope="session")
def core20() -> etree.XMLSchema:
    return together("2.0/xliff_core_2.0.xsd", "2.0/modules/metadata.xsd")


@settings(max_examples=5)
@given(parcel=parcels())
def test_xliff_is_valid_in_every_profile(strict12: etree.XMLSchema, core20: etree.XMLSchema, parcel: Parcel) -> None:
    if not parcel.units:
        return
    for profile in PROFILES.values():
        strict12.assertValid(etree.fromstring(write_xliff12(parcel, profile)))
        core20.assertValid(etree.fromstring(write_xliff20(parcel, profile)))
