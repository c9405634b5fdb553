"""How much a passage sounds like somebody speaking, rather than telling of the event."""

from pressroom.readers.importing.furniture import ends_sentence
from pressroom.readers.importing.grammar import Grammar, plain


def is_speech(text: str, grammar: Grammar) -> bool:
    """Tell whether `text` sounds like speech at all."""
    return speech_score(text, grammar) > 0


def speech_score(text: str, grammar: Grammar) -> float:
    """Return how much `text` sounds like somebody speaking (above 0) rather than telling of the event (below)."""
    word = plain(text[:800])
    tokens = [each.strip('.,;:!?¿¡()"“”«»') for each in word.split()]
    persons = grammar.count("speech.persons", tokens)
    if any(ord(each) > 0x2E80 for each in word[:40]):
        persons += sum(word.count(each) > 0 for each in grammar.words.get("speech.persons", ()))
        persons += sum(word.count(each.strip()) > 0 for each in grammar.phrases.get("speech.polite", ()))
    score = min(3.0, persons * 0.8)
    score += 1.5 if grammar.opens("speech.greetings", word) else 0.0
    score += 0.8 if text.rstrip().endswith(("?", "？", "؟")) else 0.0
    score -= 2.5 if grammar.mentions("speech.narrates", word) else 0.0
    score += 0.3 if ends_sentence(text) else -1.5
    return score - (0.5 if len(text) < 40 else 0.0)
