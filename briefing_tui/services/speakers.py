"""Who speaks in a transcript, as a reader checks it before the work begins."""

from dataclasses import dataclass

from briefing_tui.domain.transcript import Role, Roles, Transcript, Turn
from briefing_tui.domain.untrusted import one_line


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """One speaker: the name, all labels as printed, the role and how sure it is (0 to 1), turns, and a sample.

    `role` is what the speaker is in the conversation: one who answers keeps that role here although words spoken
    before the first question are a statement, and one who gives others the floor is a moderator who asked in so many
    turns as `asked` says. `words` counts all turns together.
    """

    name: str
    labels: tuple[str, ...]
    role: Role
    confidence: float
    turns: int
    words: int
    sample: str
    asked: int = 0


_SAMPLE = 120
_TELLING = 5


def speakers_of(transcript: Transcript) -> tuple[SpeakerRow, ...]:
    """The speakers in order of appearance; a text that names nobody has none.

    The sample is the beginning of the first turn that is more than a few words.
    """
    by_name: dict[str, list[Turn]] = {}
    for turn in transcript.turns:
        if turn.speaker:
            by_name.setdefault(turn.speaker, []).append(turn)
    rows = []
    for name, turns in by_name.items():
        roles = [turn.role for turn in turns]
        role = next((role for role in roles if role is not Role.STATEMENT), Role.STATEMENT)
        role = Role.MODERATOR if Role.MODERATOR in roles else role
        said = [turn.span.of(transcript.text) for turn in turns]
        telling = next((text for text in said if text.count(" ") >= _TELLING), said[0])
        rows.append(
            SpeakerRow(
                name,
                tuple(dict.fromkeys(turn.label for turn in turns)),
                role,
                min(turn.confidence for turn in turns),
                len(turns),
                sum(len(text.split()) for text in said),
                one_line(telling, _SAMPLE),
                roles.count(Role.QUESTION) if role is Role.MODERATOR else 0,
            )
        )
    return tuple(rows)


def is_told(roles: Roles, row: SpeakerRow) -> bool:
    """Whether these roles say what a speaker is, by name or by a label."""
    return any(_means(name, row) for name in (*roles.asks, *roles.answers, *roles.moderates))


def without(roles: Roles, row: SpeakerRow) -> Roles:
    """Roles without what they say of this speaker."""
    asks, answers, moderates = (
        tuple(name for name in names if not _means(name, row)) for names in (roles.asks, roles.answers, roles.moderates)
    )
    return Roles(asks, answers, moderates)


def _means(name: str, row: SpeakerRow) -> bool:
    from briefing_tui.ingest.roles import is_meant

    return any(is_meant(name, label) for label in (row.name, *row.labels))
