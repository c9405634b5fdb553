from hypothesis import given
from hypothesis import strategies as st

from pressroom.verify.addresses import percent_decoded, split_address


def test_an_address_is_split_as_rfc_3986_says() -> None:
    address = split_address("HTTPS://example.org/a%20b?c=/d#e%C3%A9")
    assert (address.scheme, address.host, address.path, address.fragment) == ("https", "example.org", "/a b", "eé")


def test_an_empty_fragment_is_not_the_same_as_none() -> None:
    assert split_address("a.html#").fragment == ""
    assert split_address("a.html").fragment is None


def test_only_a_scheme_or_a_host_leaves_the_site() -> None:
    leaving = ["mailto:press@example.org", "//example.org/a", "data:,x", "javascript:0"]
    staying = ["a/b:c", "/a", "#a", "?a", "", "../a", "%3a:"]
    assert [split_address(text).leaves_the_site for text in leaving] == [True] * len(leaving)
    assert [split_address(text).leaves_the_site for text in staying] == [False] * len(staying)


@given(st.text())
def test_any_text_can_be_split(text: str) -> None:
    split_address(text)


@given(st.text())
def test_what_was_encoded_is_decoded(text: str) -> None:
    encoded = "".join(f"%{byte:02x}" for byte in text.encode("utf-8", "replace"))
    assert percent_decoded(encoded) == text.encode("utf-8", "replace").decode()


def test_an_incomplete_escape_stays_as_it_is() -> None:
    assert percent_decoded("100% of %2 and %zz") == "100% of %2 and %zz"
