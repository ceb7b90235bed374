"""What does a column hold, by what people call it: 'Persona', 'So that', 'Why', 'ID'?"""

from functools import lru_cache
from typing import Literal, TypeAlias, get_args

from userneeds.model.grammar.lazy_pattern import LazyPattern
from userneeds.model.grammar.phrase_markers import WANT_IN_ROLE

ColumnMeaning: TypeAlias = Literal[
    "role", "want", "benefit", "context", "ref", "title", "text", "beside"
]

_COLUMN_NAMES: dict[ColumnMeaning, str] = {
    "role": (
        "role|roles|user role|persona|personas|user|users|user type|type of user|user group|who|"
        "as|as a|as an|as a/an|as an/a|as the|actor|audience|customer|for whom|who needs it|"
        "who is it for"
    ),
    "want": (
        "need|needs|user need|user needs|i need|i need to|need to|needs to|they need to|i want|"
        "i want to|want|wants|goal|what|requirement|i would like|i would like to|i'd like to|"
        "i want/need|i need/want|motivation|what they need|job"
    ),
    "benefit": (
        "benefit|benefits|so that|so that i can|so i can|so they can|so we can|so they|so|"
        "so that they can|so that we can|so that she can|so that he can|why|"
        "outcome|outcomes|reason|value|"
        "rationale|because|in order to|which lets me|this lets me|which means|"
        "expected outcome|purpose|so that/benefit"
    ),
    "context": "context|situation|when|trigger|given|when/if|circumstance|circumstances",
    "ref": (
        "id|ref|reference|ref no|no|no.|number|#|key|issue key|issue id|code|story id|need id|"
        "card id|identifier"
    ),
    "title": "title|summary|name|feature|short name|headline",
    "text": (
        "text|content|contents|note|notes|sticky|sticky note|sticky notes|stickies|card|cards|"
        "idea|ideas|description|user story|user stories|story|stories|comment|comments|body|"
        "message|response|responses|answer|answers|post-it|project|projects|challenge|challenges|"
        "problem|problems|pain point|pain points|uncertainty|uncertainties|question|questions|"
        "insight|insights|finding|findings|risk|risks|task|task name|card name|action|quote|quotes|"
        "verbatim|observation|observations|statement|statements|feedback|suggestion|suggestions|"
        "concern|concerns|wish|wishes|opinion|opinions|remark|remarks|point|points raised"
    ),
    "beside": (
        "colour|color|background color|bg color|tag|tags|area|frame|author|created by|created at|"
        "created|type|shape|votes|x|y|position x|position y|position|width|height|board|evidence|"
        "priority|status|theme|epic|date|owner|acceptance|acceptance criteria|source|url|link|"
        "group|cluster|section|column|organisation|team|stage|phase|list|votes|email|e-mail|phone|"
        "telephone|date|time|by|count|counts|total|totals|score|rating|frequency|how many|"
        "mentions|percent|percentage|share|likelihood|impact|size|points|estimate|reporter|assignee|member|members|labels|url"
    ),
}
"""'beside' says nothing about the need and is kept with the card as a note."""
_MEANING_OF_NAME: dict[str, ColumnMeaning] = {
    name: column for column in get_args(ColumnMeaning) for name in _COLUMN_NAMES[column].split("|")
}
_QUESTIONS: tuple[tuple[ColumnMeaning, LazyPattern], ...] = (
    (
        "role",
        LazyPattern(
            r"(?:what(?:'s| is| are) your (?:\w+ )?(?:role|job)|who are you|who is this for)\b"
        ),
    ),
    ("want", LazyPattern(r"what (?:do|does|would|did) (?:\w++ ){1,4}?(?:need|want|help)\b")),
    ("benefit", LazyPattern(r"why\b|what (?:will|would) (?:that|this|it) (?:let|allow|help)\b")),
    (
        "beside",
        LazyPattern(
            r"(?:which|what(?: is your)?) (?:organi[sz]ation|team|company|council|name|e-?mail)\b"
        ),
    ),
    ("context", LazyPattern(r"when (?:do|does|would|is)\b")),
)
"""What a form asks above its answers."""
_LEAD_IN = LazyPattern(r"as\s+(?:an?|the)\s+\S.*\b(?:need|want|like)(?:\s+to)?$")
_WORD_JOINTS = LazyPattern(r"[-_]")
_HEAD_ENDS = LazyPattern(r"\s(?:of|for|to|by|in|on|with)\s")
_EMPTY_HEADS = frozenset(
    ["concerned", "affected", "involved", "name", "group", "type", "description", "statement"]
)
"""What stands after the word that says what a column holds."""
_LONGEST_HEADED_NAME = 3
_REMEMBERED_NAMES = 512
_OPENS_FRAME = frozenset(["need", "user", "moti", "situ"])
_OPENS_SENTENCE = frozenset(["i", "we", "as", "a", "an", "the", "my", "our", "no", "if", "when"])
_BEFORE_NAME = " *_…:.()[]"
_AFTER_NAME = " *_…:?()[]"


@lru_cache(maxsize=_REMEMBERED_NAMES)
def column_meaning(name: str) -> ColumnMeaning | None:
    """Return what a column called `name` holds, or None where its name does not say."""
    plain_name = " ".join(name.split()).lower().replace("’", "'")
    opened = plain_name.lstrip(_BEFORE_NAME)
    edges = " ." if opened.endswith("..") else _AFTER_NAME
    plain_name = opened.rstrip(edges)
    if _LEAD_IN.match(plain_name):
        return "want"
    known = _MEANING_OF_NAME.get(plain_name)
    if known is None and " " not in plain_name:  # 'comment-body', 'note_id'
        plain_name = _WORD_JOINTS.sub(" ", plain_name)
    known = known or _told(plain_name)
    if known is None and name.rstrip().endswith("?"):
        return "text"
    return known or _meaning_of_head(plain_name)


def _told(name: str) -> ColumnMeaning | None:
    """Return what a name says as it stands, as one of several, as a question or as a marker."""
    known = _MEANING_OF_NAME.get(name) or _MEANING_OF_NAME.get(name.removesuffix("s"))
    return known or _asked(name) or _marked(name)


def _asked(name: str) -> ColumnMeaning | None:
    """Return what a column holds whose name is a question: 'What is your role?'."""
    if _MEANING_OF_NAME.get(name.rpartition(" ")[2]) == "beside":  # 'Why this priority'
        return "beside"
    return next((meaning for meaning, pattern in _QUESTIONS if pattern.match(name)), None)


def _marked(name: str) -> ColumnMeaning | None:
    """Return 'want' for the marker of one: 'I can', 'they would like to', 'I should be able to'."""
    return "want" if WANT_IN_ROLE.fullmatch(f"{name} ") else None


def sentence_opening(name: str) -> str:
    """Return the name of a column that begins the sentences of its cells; '' for others."""
    opening = name.strip(_BEFORE_NAME)
    return opening if _LEAD_IN.match(opening.lower()) else ""


def _meaning_of_head(name: str) -> ColumnMeaning | None:
    """Return what a longer name's head stands for: of 'Persona concerned' it is the persona."""
    words = _HEAD_ENDS.split(name, maxsplit=1)[0].split()
    count = len(words)
    while len(words) > 1 and words[-1] in _EMPTY_HEADS:
        words.pop()
    if not words or len(words) > _LONGEST_HEADED_NAME or words[0] in _OPENS_SENTENCE:
        return None
    meaning = _MEANING_OF_NAME.get(words[-1])
    is_about_words = meaning == "text" and len(words) < count
    return None if is_about_words else meaning  # 'Project name' holds no card


def opens_frame(label: str) -> bool:
    """Say whether a labelled line may be the first of its need: 'Need: …', 'Situation: …'."""
    return label[:4].lower() in _OPENS_FRAME
