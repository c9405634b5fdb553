"""What is written is valid by the schemas of OASIS, where PRESSROOM_SCHEMAS names the folder that has them."""

import os
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


class Offline(etree.Resolver):
    """Answers every address with the file of that name in the folder: the schemas name each other on the web."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._files = {path.name: path for path in folder.rglob("*.xsd")}

    def resolve(self, system_url: str, public_id: str, context: Any) -> Any:  # type: ignore[override] # noqa: ARG002
        found = self._files.get(system_url.rpartition("/")[2])
        answer: Any = self
        return answer.resolve_filename(str(found), context) if found else None


@pytest.fixture(scope="session")
def schemas() -> Path:
    folder = Path(os.environ.get("PRESSROOM_SCHEMAS", "")) / "xliff"
    if not os.environ.get("PRESSROOM_SCHEMAS") or not folder.is_dir():
        pytest.skip("PRESSROOM_SCHEMAS names no folder with the schemas of XLIFF")
    return folder


def schema(folder: Path, *names: str) -> etree.XMLSchema:
    """Return one schema for several namespaces."""
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Offline(folder.parent))
    paths = [next(folder.rglob(name)) for name in names]
    spaces = [etree.parse(path).getroot().get("targetNamespace") for path in paths]
    imports = "".join(
        f'<xs:import namespace="{space}" schemaLocation="{path.as_uri()}"/>'
        for space, path in zip(spaces, paths, strict=True)
    )
    text = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'
    return etree.XMLSchema(etree.fromstring(text, parser))


@pytest.fixture(scope="session")
def strict12(schemas: Path) -> etree.XMLSchema:
    return schema(schemas, "xliff-core-1.2-strict.xsd")


@pytest.fixture(scope="session")
def core20(schemas: Path) -> etree.XMLSchema:
    return schema(schemas, "xliff_core_2.0.xsd", "metadata.xsd")


@settings(max_examples=10)
@given(parcel=parcels())
def test_xliff_is_valid_in_every_profile(strict12: etree.XMLSchema, core20: etree.XMLSchema, parcel: Parcel) -> None:
    if not parcel.units:
        return
    for profile in PROFILES.values():
        strict12.assertValid(etree.fromstring(write_xliff12(parcel, profile)))
        core20.assertValid(etree.fromstring(write_xliff20(parcel, profile)))
