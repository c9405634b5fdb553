"""The settings of an OmegaT project, version 3.6 and later."""

from lxml import etree

from pressroom.languages import Language

#: Folders without which OmegaT takes a project for none.
FOLDERS = ("omegat", "target", "tm/auto", "glossary", "dictionary")

_SETTINGS = ("source_dir", "target_dir", "tm_dir", "glossary_dir", "glossary_file", "dictionary_dir")


def project_file(original: Language, language: Language) -> bytes:
    """Return `omegat.project`; its segments are whole passages, as those of its memories."""
    root = etree.Element("omegat")
    project = etree.SubElement(root, "project", {"version": "1.0"})
    settings = {
        **dict.fromkeys(_SETTINGS, "__DEFAULT__"),
        "source_lang": original.tag,
        "target_lang": language.tag,
        "sentence_seg": "false",
        "support_default_translations": "true",
        "remove_tags": "false",
    }
    for name, text in settings.items():
        etree.SubElement(project, name).text = text
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True) + b"\n"
