"""English verbs and their forms: which words end a noun phrase."""

from briefing_tui.questions.lexicon import bag

# Words that are hardly ever nouns; a bare form counts as a verb wherever it stands.
_VERBS = """
accept achieve acknowledge add adopt affect agree allow announce apply appear appreciate appropriate approve argue
arrive ask assess assume avoid base believe belong compare compete complete comply confirm connect consider consist
consult contain continue contribute convince cooperate create decide decline define deliver deny depend deploy deserve
destroy determine develop die disagree discuss earn eliminate embrace emerge emphasize employ enable encourage enforce
engage enhance enjoy ensure enter establish evaluate examine exceed exist expand expect expedite explain explore extend
fail finalize focus follow fulfil fulfill gain generate guarantee handle happen help hire identify ignore imagine impact
implement imply impose improve include incorporate indicate inform insist intend introduce invest invite involve join
justify kill lack learn like listen live look maintain mandate matter mention modernize motivate move need negotiate
observe obtain occur operate oppose overcome own participate perform persuade possess prepare prevent proceed produce
prohibit promote propose protect prove provide publish pursue raise reach realize receive recognize recommend
reconsider recover reduce refer reflect refuse regulate reject relate release rely remain remember remind remove
replace represent require resolve respond restore restrict retain reveal satisfy secure seem serve settle share solve
stay stop strengthen struggle submit subscribe succeed suffer suggest support suppose survive sustain talk tend thank
threaten tolerate travel treat try turn underestimate unite urge use vaccinate vary violate visit vote wait walk want
warn welcome wonder work worry affirm amplify adjust advance answer appoint attract ban blame borrow call cancel care
cause change charge choose claim clarify close collect combine commit complain conclude conduct consume contact control
convey convict cost count cover criticize cut damage deal debate decrease defend delay demand describe design differ
disclose divide double drive drop ease employ end escalate estimate expire export face favor favour fear fight finance
finish fix force fund gather govern grant hate hit honor hope house hurt import increase inspect inspire kick label land
last launch lease lift limit link lower manage mark meet monitor name note offer open order pass permit phase place plan
play point postpone praise pray press price promise prompt punish push qualify question rate recall recruit refund
regret reopen repeat report request reserve respect rest result retire return review revise reward risk roll rule save
search ship show sign slow sort spread start state steal step study sue switch target tax test touch trade trust tweet
supply carry leak flood underline upset view watch weigh widen worsen yield
"""
# Each with its irregular forms; regular ones are made by rule.
_IRREGULAR = """
become became; begin began begun; bring brought; build built; buy bought; catch caught; choose chose chosen; come
came; deal dealt; draw drew drawn; drive drove driven; eat ate eaten; fall fell fallen; feel felt; fight fought;
find found; forget forgot forgotten; forgive forgave forgiven; get got gotten getting; give gave given; go goes went
gone; grow grew grown; hear heard; hold held; keep kept; know knew known; lay laid; lead led; leave left; lend lent;
let letting; lose lost; make made; mean meant; meet met; overcome overcame; oversee oversaw overseen; pay paid;
prove proven; put putting; read; ride rode; rise rose risen; run ran running; say said; see saw seen; seek sought;
sell sold; send sent; set setting; show shown; shrink shrank shrunk; sit sat sitting; speak spoke spoken; spend
spent; stand stood; steal stole stolen; strike struck; swear swore sworn; take took taken; teach taught; tell told;
think thought; throw threw thrown; understand understood; undertake undertook undertaken; uphold upheld; wear wore
worn; win won winning; withdraw withdrew withdrawn; write wrote written; cut cutting; hit hitting; stop stopped
stopping; commit committed committing; permit permitted permitting; plan planned planning; ban banned banning; drop
dropped dropping; refer referred referring; admit admitted admitting; occur occurred occurring; step stepped
stepping; ship shipped shipping; submit submitted submitting; deny denied; try tried; rely relied; justify
justified; identify identified; apply applied
"""
# Verbs whose bare form, or form in -s, is a noun as often: what stands before tells.
_NOUNS_TOO = bag(
    """
    advance answer ban base blame call care cause change charge claim close commit contact control cost count
    cover cut damage deal debate decline decrease delay demand design double drive drop ease end estimate export
    face favor favour fear fight finance finish fix force fund grant hit honor hope house hurt impact import
    increase kick label lack land last launch lead lease lift limit link lower mandate mark matter move name
    need note offer open order pass permit phase place plan play point press price promise prompt push question
    rate read recall refund regret release report request reserve respect rest result return review reward ride
    rise risk roll rule run save search set share ship sign slow sort spread stand start state stay step stop
    strike struggle study support switch talk target tax test touch trade travel treat trust try turn tweet use
    view visit vote wait walk watch welcome win work worry focus guarantee draw fall look answer thought
    """
)


def _regular(base: str) -> tuple[str, ...]:
    if base.endswith("e"):
        return base, f"{base}s", f"{base}d", f"{base[:-1]}ing"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base, f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing"
    ending = "es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return base, f"{base}{ending}", f"{base}ed", f"{base}ing"


def _forms() -> tuple[frozenset[str], frozenset[str], dict[str, str]]:
    forms: set[str] = set()
    bases: dict[str, str] = {}
    doubtful: set[str] = set()
    entries = [[base] for base in _VERBS.split()] + [entry.split() for entry in _IRREGULAR.split(";")]
    for base, *irregular in entries:
        made = _regular(base)
        forms.update(made, irregular)
        bases.update((form, base) for form in (*made, *irregular) if not form.endswith("ing"))
        if base in _NOUNS_TOO:
            doubtful.update(made[:2])
    return frozenset(forms), frozenset(doubtful | (_NOUNS_TOO & forms)), bases


VERB_FORMS, DOUBTFUL_FORMS, BASES = _forms()
