"""Whether the names in a text are technologies of its advert: what stands round them tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyarrow.compute as pc

from analytics.read.stack.technologies import AMONG_NAMES, IN_CONTEXT, NO_KIND

if TYPE_CHECKING:
    import pyarrow as pa

    from analytics.read.stack.found import Mention

_LISTED = re.compile(
    r"[\s,/&|()•;·+\-\u2013*:¦]*"
    r"(?:(?:and\s?/\s?or|or\s?/\s?and|and|or|with|plus|as well as|along with|alongside)\s+)?"
    r"(?:(?:also|either|both|ideally|preferably|even)\s+)?[\s(/]*$"
)
_BEFORE = re.compile(
    r"\b(?:experience|knowledge|skills?|skilled|proficien\w+|expert\w*|fluent|using|uses?|in|with|on"
    r"|like|e\.g\.?|such as|including|languages?|frameworks?|programming|coding|code"
    r"|writ(?:e|es|ing|ten)|stack|tech\w*|familiar\w*|development|embedded|learn|know|modern"
    r"|commercial|senior|junior|lead|our|for"
    r"|(?:experience|knowledge|understanding|command|use|mastery|grasp|love|fan|fundamentals"
    r"|foundations?|principles|years) of|(?:exposure|introduction|moving|migrating|ported) to"
    r"|(?:versed|background|confident|comfortable|competent|specialis\w+|fluency) (?:in|with)"
    r"|(?:in|of|with|using) (?:either|both|modern|core|advanced|the latest)"
    r"|(?:way|experience|wise) around|hands.on|strong|solid|excellent|deep|advanced|proven)"
    r"[\s:(\u2013\-/\u2018'\"]{1,3}$"
    r"|(?:^|[\n.;\u2022(*-]\s?)(?:back.?end|front.?end|web|server|client|mobile|cloud|database|data"
    r"|frameworks?|languages?|tools?|tooling|tech\w*|stack|skills?|essential|desirable|required"
    r"|preferred|must.haves?|nice.to.haves?|requirements?|bonus|libraries|programming|coding"
    r"|platforms?|environment|infrastructure)"
    r"(?:\s(?:required|needed|skills?|stack|experience|languages?|side|requirements?))?"
    r"\s?[:\u2013-]\s?$"
    r"|(?:engineer|developer|programmer)s?[\s,:(|\u2013\-/]{1,3}$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[\s)/\-\u2013]{0,3}(?:\d|develop|engineer|program|language|framework|code|coding|micro|service"
    r"|app|experience|migrat|script|librar|backend|back-end|stack|front|skills|knowledge|specialist"
    r"|environment|server|operating|platform|system|desktop|database|expertise"
    r"|based\b|[,&] (?:Word|PowerPoint|Outlook|Access)\b"
    r"|(?:on|for|in) (?:the |our )?(?:back|front|server)|or (?:similar|equivalent|other)"
    r"|(?:or|and|/|,) [\w/ -]{0,24}(?:framework|librar|language))",
    re.IGNORECASE,
)
_OTHERS_NAMED = (  # the firms whose names follow are those that others buy from or sell to
    r"(?:organi[sz]ations|companies|customers|clients|brands|vendors?|firms|businesses|competitors"
    r"|partners)\b[\w ]{0,20}[,(]* ?(?:like|such as|includ(?:e|ing)|e\.g\.|\()"
    r"|\bpartners? (?:to|of)\b|\btrusted by\b"
    r"|\bintegrates? with (?:over|more than) [\w+ ]+ includ(?:e|ing)\b"
)
_DENIED = (  # what follows is not asked for
    r"\b(?:no|without any|(?:don|won|doesn|didn|needn)['\x{2019}]?t"
    r" (?:use|do|need|have|require|write)(?: to (?:know|have|use|write))?(?: any)?)"
)
_DENIED_AFTER = (
    r"(?:experience |knowledge |skills? )?(?:is|are) not (?:required|needed|necessary|used)"
)
_DOUBTFUL = rf"(?i){_OTHERS_NAMED}|{_DENIED} (?-i:[A-Z.])|\b{_DENIED_AFTER}"
_OTHERS = re.compile(rf"(?:{_OTHERS_NAMED})[^.\n;:]*$", re.IGNORECASE)
_NOT_ASKED = re.compile(rf"{_DENIED}\s$".replace(r"\x{2019}", "\u2019"), re.IGNORECASE)
_NOT_ASKED_AFTER = re.compile(rf"\s{_DENIED_AFTER}", re.IGNORECASE)
SHORTEST_WORD = 1  # letter: two single ones are initials
BEFORE = 44  # letters that tell what a name is
_NO_SQL = "SQL"  # "no SQL databases" are databases


def doubtful(texts: pa.Array) -> list[bool]:
    """Tell which texts (n strings) may name what is no technology of theirs: others', unwanted."""
    flags: list[bool] = pc.match_substring_regex(texts, _DOUBTFUL).to_pylist()
    return flags


def believed(named: list[Mention], text: str, *, is_doubtful: bool) -> list[Mention]:
    """Return the names that are technologies of this advert, going by case and context.

    Args:
        named: what the text names, in order.
        text: the prepared text.
        is_doubtful: what `doubtful` said of it.
    """
    kept = named
    if is_doubtful or not {f.rule.match for f in named}.isdisjoint((IN_CONTEXT, AMONG_NAMES)):
        groups = _groups(named, text)
        kept = [f for group in groups if _is_believed(group, text, is_doubtful) for f in group]
    if {f.rule.of for f in kept} - {()}:
        present = {f.technology.name for f in kept if not f.rule.of}
        kept = [f for f in kept if not f.rule.of or present.intersection(f.rule.of)]
    return [f for f in kept if f.technology.kind != NO_KIND]


def _groups(named: list[Mention], text: str) -> list[list[Mention]]:
    """Return the runs of names that stand in one list: "Python, Go and Rust"."""
    groups: list[list[Mention]] = []
    for mention in named:
        if groups and _LISTED.match(text[groups[-1][-1].end : mention.start]):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _is_believed(group: list[Mention], text: str, is_doubtful: bool) -> bool:  # noqa: FBT001 -- as above
    """Tell whether a run of names is technologies: all of them, once one needs no context."""
    if is_doubtful and (_is_of_others(group, text) or _is_unwanted(group, text)):
        return False
    if any(f.rule.match not in (IN_CONTEXT, AMONG_NAMES) for f in group):
        return True
    if len({f.technology.name for f in group if _is_a_word(f)}) > 1:
        return True  # "Node and Express": neither would be listed with the other otherwise
    return any(f.rule.match == IN_CONTEXT and _in_context(f, text) for f in group)


def _is_a_word(mention: Mention) -> bool:
    return mention.rule.match == IN_CONTEXT and mention.end - mention.start > SHORTEST_WORD


def _is_of_others(group: list[Mention], text: str) -> bool:
    start = group[0].start
    return _OTHERS.search(text[max(0, start - 60) : start]) is not None


def _is_unwanted(group: list[Mention], text: str) -> bool:
    """Tell a run of names that the advert says it does not ask for: "no Java needed"."""
    first, end = group[0], group[-1].end
    if _NOT_ASKED_AFTER.match(text[end : end + 40]):
        return True
    before = text[max(0, first.start - 30) : first.start]
    return first.technology.name != _NO_SQL and _NOT_ASKED.search(before) is not None


def _in_context(mention: Mention, text: str) -> bool:
    before = text[max(0, mention.start - BEFORE) : mention.start]
    return bool(_BEFORE.search(before) or _AFTER.match(text[mention.end : mention.end + 40]))
