"""What the interface takes and gives, as pydantic models: the edge of the app, and its OpenAPI description."""

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from compare.review.event import Action, Role

Word = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Target = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
Text = Annotated[str, StringConstraints(max_length=10_000)]
Secret = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Password = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Count = Annotated[int, Field(ge=0, le=2**53)]


def _whole(text: str) -> str:
    """Refuse what no database keeps."""
    if "\x00" in text:
        raise ValueError("holds a NUL")
    return text


def _flat(value: dict[str, Any]) -> dict[str, Any]:
    """Refuse what is nested so deep that no decision is: others must be able to read it back."""
    layer: list[Any] = [value]
    for _ in range(DEEPEST):
        layer = [inner for one in layer for inner in _inside(one)]
        if not layer:
            return value
    raise ValueError("is nested too deep")


def _inside(value: Any) -> list[Any]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [one for one in inner if isinstance(one, dict | list)]


# Each is looked up while others wait to write; a merge of a hundred claims, done for a thousand, names fewer.
MOST_EXPECTED = 10_000
# A split's list of units is two deep, a re-run's entries four.
DEEPEST = 8
After = Annotated[dict[str, Any], AfterValidator(_flat)]
Whole = Annotated[Text, AfterValidator(_whole)]


class Strict(BaseModel):
    """A body with exactly these fields."""

    model_config = ConfigDict(extra="forbid")


class Failure(BaseModel):
    """Why something was not done, in one sentence."""

    error: str


class ActBody(Strict):
    """One thing that a person does; `id` is theirs, and a repeated one is not done twice."""

    id: Word
    action: Action
    target: Target
    after: After | None = None
    reason: Text | None = None
    batch: Word | None = None


class ActsBody(Strict):
    """What a person does at once, all or nothing; `expected`: up to which event they know each item."""

    events: Annotated[list[ActBody], Field(min_length=1, max_length=1000)]
    expected: Annotated[dict[Target, Count], Field(max_length=MOST_EXPECTED)] = {}


class EventBody(BaseModel):
    """An event in its place in the log (docs/review.md)."""

    model_config = ConfigDict(extra="allow")

    seq: int
    id: str
    ts: str
    action: str
    target: str


class Health(BaseModel):
    """The server runs and reaches its store."""

    ok: bool


class Who(BaseModel):
    """Who is asking; `verified` tells whether a password stands behind the name."""

    name: str
    role: Role
    verified: bool
    token: str


class Done(BaseModel):
    """What was appended, and the end of the log."""

    events: list[EventBody]
    seq: int
    head: str
    progress: dict[str, str]


class Clash(Failure):
    """Somebody was faster: what they did."""

    theirs: list[EventBody]


class EventsBody(BaseModel):
    """Events that the reader may see, how many they may not see yet, and the end of the log."""

    events: list[EventBody]
    hidden: int
    seq: int
    head: str


class Standing(BaseModel):
    """How far a review has come."""

    claims: int
    decided: int
    signed: int
    disagreed: int


class Listed(BaseModel):
    """A comparison."""

    id: str
    title: str
    run: str
    created: str
    seq: int
    head: str


class Summary(Listed):
    """A comparison with its standing."""

    standing: Standing


class CellBody(BaseModel):
    """A cell as it stands now, what the machine says, and who stands behind it."""

    article: str
    state: str
    machine: str
    mark: str
    evidence: list[dict[str, Any]]


class ClaimBody(BaseModel):
    """A live claim."""

    id: str
    wording: str
    progress: str
    decided: bool
    required: int
    answered: int
    hidden: bool
    seq: int
    signed: bool
    stale: bool
    cells: list[CellBody]
    answers: list[dict[str, Any]]


class DraftBody(Strict):
    """What somebody typed and did not send yet."""

    text: Whole


class LoginBody(Strict):
    """A name and its password."""

    name: Name
    password: Password


class TokenBody(Strict):
    """The one-time secret of the address that the program printed, or that of an invitation."""

    token: Secret


class InvitedName(BaseModel):
    """For whom an invitation is."""

    name: str


class InvitationBody(Strict):
    """The secret of an invitation and the password that is set by it."""

    token: Secret
    password: Password


class PersonBody(BaseModel):
    """Somebody of the team."""

    name: str
    role: Role
    active: bool
    invited: bool


class NewPerson(Strict):
    """Whom to invite, and as what."""

    name: Name
    role: Role


class PersonChange(Strict):
    """What changes of a person."""

    role: Role | None = None
    active: bool | None = None


class Invited(BaseModel):
    """The address of an invitation, shown once."""

    name: str
    address: str


class Created(BaseModel):
    """A comparison or a newer run that was taken in; `there` where the run was there already and nothing was done."""

    id: str
    run: str
    counts: dict[str, int]
    there: bool = False


class Notes(BaseModel):
    """A person's unsent notes by item."""

    drafts: dict[str, str]
