import subprocess
import sys

import pytest
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


def test_our_summarizer_chooses_for_what_a_sentence_adds() -> None:
    texts = [
        "The dam cost 40 million crowns.",
        "The dam cost 40 million crowns then.",
        "In May 9 boats sank in the harbour.",
    ]
    tokenizer = Tokenizer()
    document = ObjectDocumentModel([Paragraph([Sentence(text, tokenizer) for text in texts])])

    best = [str(sentence) for sentence in BriefingSummarizer()(document, 2)]

    assert texts[2] in best
    assert len(best) == 2


@pytest.mark.slow
def test_the_default_method_does_not_wait_for_sumy() -> None:
    code = (
        "import sys\n"
        "from briefing_tui.summarise.methods import rank\n"
        "rank(['The dam is closed.', 'Birds sing.'], 'Why?')\n"
        "assert 'sumy' not in sys.modules and 'numpy' not in sys.modules"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
