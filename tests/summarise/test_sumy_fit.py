from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

from briefing_tui.language.words import stem
from briefing_tui.summarise.methods import Tokenizer
from briefing_tui.summarise.ranker import BriefingSummarizer


def test_our_summarizer_can_be_used_wherever_sumys_are() -> None:
    texts = ["The dam will be closed in June.", "Birds sing.", "The dam was closed for 12 days.", "It is late."]
    tokenizer = Tokenizer()
    document = ObjectDocumentModel([Paragraph([Sentence(text, tokenizer) for text in texts])])

    best = BriefingSummarizer(stem, "When will the dam be closed?")(document, 2)

    assert [str(sentence) for sentence in best] == [texts[0], texts[2]]
