"""What each draft is a draft of: in words, and at which address it goes on."""

from dataclasses import dataclass

from django.http import Http404

from goldenthread.casework.step import Step, step_called

REASONS = {"strike": "striking through", "authorise": "authorising", "return": "sending back"}
ABOUT_A_CHILD = {
    "interests": "declaring who is too close to a family", "readers": "naming who may read a record",
    "emergency": "opening a record in an emergency", "partners": "what a partner sees", "requests": "a request for a record",
    "places": "a child's tie to a place or group",
}  # fmt: skip
SINGLE = {
    "reader-end": ("taking away the name of a reader", "/readers/{}/end/"),
    "emergency-review": ("reviewing what was opened in an emergency", "/emergencies/{}/review/"),
    "reading-review": ("reviewing reading that stands out", "/reading/{}/review/"),
    "interest-end": ("ending what was declared of somebody", "/interests/{}/end/"),
    "partner-end": ("ending what a partner sees", "/partners/{}/end/"),
    "request-item": ("whether a passage is given", "/requests/passages/{}/"),
    "worker-cover": ("who stands in for somebody", "/team/workers/{}/away/"),
    "person-add": ("adding a person", "/people/add/{}/"),
    "relative-add": ("what people are to each other", "/family/add/{}/"),
    "chronology-reopen": ("reopening a chronology", "/chronologies/{}/reopen/"),
    "event-copy": ("copying a significant event", "/entries/significantevent/{}/copy/"),
    "two-people": ("saying that two records are of two people", "/duplicates/{}/two-people/"),
    "contextreader-end": ("taking away the name of a reader", "/places/readers/{}/end/"),
    "context-add": ("a place or group", "/places/add/"),
    "household-add": ("who lives together", "/children/{}/households/add/"),
}
ACTS_ON = {
    "contexttie": ("a child's tie to a place or group", "/places/ties/{}/{}/"),
    "contextentry": ("an entry of a place or group", "/places/entries/{}/{}/"),
    "context": ("a place or group", "/places/{}/{}/"),
    "tie": ("what two people are to each other", "/relationships/{}/{}/"), "member": ("who lives together", "/households/{}/{}/"),
    "request": ("a request for a record", "/requests/{}/{}/"), "merge": ("deciding on two records of one person", "/merges/{}/{}/"),
}  # fmt: skip
"""Drafts of one act on one thing: the code names the thing and then the act."""
HELD = {"changed": "what has changed about a person", "wrong": "what was wrong about a person", "ended": "what has ended"}


@dataclass(frozen=True)
class Begun:
    """What a draft is of: in words, at which address (`{}` is its subject), and the step where it records one."""

    says: str
    place: str
    step: type[Step] | None = None


def begun(code: str) -> Begun:
    """What a draft with this code is of; LookupError where no page keeps such drafts."""
    act, dash, rest = code.partition("-")
    if not dash:
        step = step_called(code)
        if step.uploaded:
            return Begun(step.says, "/children/{}/documents/add/", step)
        return Begun(step.says, f"/record/{code}/{{}}/", step)
    if act == "child" and rest in ABOUT_A_CHILD:
        return Begun(ABOUT_A_CHILD[rest], f"/children/{{}}/{rest}/")
    if code in SINGLE:
        return Begun(*SINGLE[code])
    if act in ACTS_ON:
        return Begun(ACTS_ON[act][0], ACTS_ON[act][1].format("{}", rest))
    if act == "significant":
        return Begun("a significant event", f"/entries/{step_called(rest).code()}/{{}}/significant/")
    if act == "who":
        return Begun("adding to what is held of a person", f"/children/{{}}/who/{rest}/")
    if act == "held":
        done, _, what = rest.partition("-")
        return Begun(HELD[done], f"/held/{what}/{{}}/{done}/")
    if act == "move":
        step, _, to = rest.partition("-")
        return Begun(f"moving {step_called(step).says} to another child", f"/entries/{step}/{{}}/move/{to}/")
    if act == "compare":
        return Begun("proposing that two records are of one person", f"/children/{rest}/same-person/{{}}/")
    if act == "restriction":
        return Begun("who may open a record", f"/children/{{}}/restriction/{rest}/")
    if act == "late":
        return Begun("why a task is late", f"/late/{rest}/{{}}/")
    if act == "version":
        place = rest.removeprefix("put-in-")
        return Begun("a letter or shared version", f"/letters/{{}}/{rest}/" if place == rest else f"/letters/{{}}/put-in/{place}/")
    if act == "passages":
        return Begun(f"how {step_called(rest).says} is handled", f"/entries/{rest}/{{}}/passages/")
    if act == "release":
        step, _, place = rest.rpartition("-")
        return Begun("who may know what a child said", f"/entries/{step_called(step).code()}/{{}}/passages/{place}/release/")
    if act == "correct" or act in REASONS:
        return Begun(f"{REASONS.get(act, 'correcting')} {step_called(rest).says}", f"/entries/{rest}/{{}}/{act}/")
    raise LookupError(f"No draft is of the kind {act!r}.")


def begun_or_404(code: str) -> Begun:
    try:
        return begun(code)
    except LookupError:
        raise Http404 from None
