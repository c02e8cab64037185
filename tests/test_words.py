"""The words in both languages: the same sentences, the same facts in them, a word for whatever the book holds."""

import re
from collections.abc import Iterator

import pytest

from fieldrep.domain import choices as domain
from fieldrep.exchange.choice_words import CHOICES as IMPORTED
from fieldrep.i18n import LANGUAGES, Language, say, together, use
from fieldrep.i18n.words import WORDS, word
from fieldrep.operations.quick.words import CHOICES as TYPED
from fieldrep.operations.quick.words import find_choice
from fieldrep.store.shape import SHAPE
from tools import catalogues

CHINESE = re.compile(r"[一-鿿]")
LETTERS = re.compile(r"[A-Za-z]")
ALLOWED = {
    "{amount} for {product}",
    "{ours} of {whole}",
    "{orders} of {customers}",
    "{question} (y/n) ",
    "accounts: code name city district address phone headcount potential opened_on rep",
    "contacts: code account name title phone wechat email role",
    "orders: code account ordered_on amount currency profit product gun status due_on paid_on",
    "estimates: account month product spend seats seats_used rival source",
}
"""Sentences with English words that Chinese says with signs alone, or whose words are the same in every language."""


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    use("en")


def texts() -> list[tuple[str, str]]:
    """Every English sentence, in the form for many, with each Chinese one."""
    found = []
    for message in catalogues.translated():
        ids = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
        strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        found += [(str(ids[-1]), string or "") for string in strings if message.id]
    return found


def bare(sentence: str) -> str:
    """A sentence without its facts."""
    return re.sub(r"\{[^{}]*\}", "", sentence)


def choices() -> list[tuple[str, str]]:
    """Every cell of the book with choices, and each choice."""
    kinds = [(cell, kind.of) for shape in SHAPE.values() for cell, kind in shape.items() if kind.kind == "choice"]
    return [(cell, choice) for cell, of in kinds if isinstance(of, tuple) for choice in of]


def test_both_languages_have_the_same_sentences_and_the_compiled_catalogue_is_theirs() -> None:
    assert catalogues.problems() == []


def test_the_compiled_catalogue_is_the_same_at_any_time() -> None:
    assert b"-Date" not in catalogues.MO.read_bytes()


def test_no_sentence_was_left_in_english() -> None:
    left = [
        english
        for english, chinese in texts()
        if not CHINESE.search(chinese) and LETTERS.search(bare(english)) and english not in ALLOWED
    ]
    assert left == []


def test_no_translation_is_empty_or_blank() -> None:
    assert len(texts()) > 900
    assert [english for english, chinese in texts() if not chinese.strip()] == []


def test_facts_alone_are_joined_by_chinese_signs() -> None:
    between = {chinese: bare(chinese) for english, chinese in texts() if not LETTERS.search(bare(english))}
    assert [chinese for chinese, signs in between.items() if re.search(r"[,;:?!()]", signs)] == []


def test_the_facts_of_a_sentence_stand_in_both_languages_each_once() -> None:
    places = re.compile(r"\{[^{}]*\}")
    for english, chinese in texts():
        assert sorted(places.findall(english)) == sorted(places.findall(chinese)), english


def test_commands_options_and_file_kinds_are_not_translated() -> None:
    literal = re.compile(r"`fieldrep [a-z]+|--[a-z-]+|\bF\d+\b|Ctrl\+[A-Z]|\*\.json")
    for english, chinese in texts():
        examples = set(literal.findall(english))
        assert examples <= set(literal.findall(chinese)), english


def test_chinese_sentences_use_chinese_punctuation() -> None:
    wrong = re.compile(r"[一-鿿][,;?!()]|[,;?!()][一-鿿]")
    kept = {"Lee Hospital +Wang Fang ?Ms Li !too dear >offer friday"}
    assert [chinese for english, chinese in texts() if wrong.search(chinese) and english not in kept] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_cell_and_choice_of_the_book_has_a_word(language: Language) -> None:
    use(language)
    assert [table for table in SHAPE if table not in WORDS["table"] or not word("table", table)] == []
    cells = {cell for shape in SHAPE.values() for cell in shape}
    assert [cell for cell in sorted(cells) if cell not in WORDS["cell"] or not word("cell", cell)] == []
    assert [(cell, each) for cell, each in choices() if each not in WORDS[cell] or not word(cell, each)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_choices_of_a_cell_are_told_apart_by_their_words(language: Language) -> None:
    use(language)
    for kind in WORDS:
        if kind not in ("cell", "how"):
            words = [word(kind, choice) for choice in WORDS[kind]]
            assert len(set(words)) == len(words), kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_that_is_shown_for_a_choice_can_be_typed(language: Language) -> None:
    use(language)
    for field, values in TYPED.items():
        for value in values:
            assert find_choice(field, word(field, value)) == value


def test_the_word_that_is_shown_for_a_choice_is_known_in_imported_lists() -> None:
    use("zh")
    fields = {"step": "buying_step"}
    for (_, field), words in IMPORTED.items():
        for choice, known in words.items():
            kind = next((kind for kind in (fields.get(field, field), "rank") if choice in WORDS[kind]), None)
            if kind is not None:
                assert word(kind, choice) in [each.strip() for each in known.split(",")], (field, choice)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_of_the_field_has_a_word(language: Language) -> None:
    use(language)
    for kind, values in (
        ("rank", domain.RANKS),
        ("role", domain.ROLES + domain.PERSON_ROLES),
        ("trust", domain.TRUST),
        ("attitude", domain.ATTITUDES),
        ("level", domain.LEVELS),
        ("depth", domain.DEPTHS),
        ("source", domain.SOURCES),
        ("how", domain.HOW + domain.MET),
        ("outcome", domain.OUTCOMES),
        ("buying_step", domain.BUYING_STEPS),
        ("blocks", domain.RATES),
        ("band", domain.BANDS),
        ("result", domain.RESULTS),
        ("state", domain.OBJECTION_STATES),
        ("visit_state", domain.VISIT_STATES),
        ("gun", domain.GUNS),
        ("status", domain.ORDER_STATUS),
        ("part", domain.PARTS),
        ("light", ("red", "amber", "green")),
    ):
        assert [value for value in values if value not in WORDS[kind] or not word(kind, value)] == []


def test_names_and_sentences_are_joined_as_each_language_does() -> None:
    assert say(", ").join(["Wang Fang", "Li Na"]) == "Wang Fang, Li Na"
    assert together("Done.", "Saved.") == "Done. Saved."
    use("zh")
    assert say(", ").join(["王芳", "李娜"]) == "王芳、李娜"
    assert together("已完成。", "已保存。") == "已完成。已保存。"
