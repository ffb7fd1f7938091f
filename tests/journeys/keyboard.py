"""Hands that use no mouse: a thing is reached by the Tab key alone, and used by its keys. What cannot be reached so fails."""

MOST_STOPS = 400

# How many stops of the Tab key lie between where the reader is and a thing, if the page keeps the order of its source. Only
# for speed: whether it was reached is asked of the page afterwards.
STOPS_BETWEEN = """target => {
    const groups = new Set(), stops = [];
    for (const each of document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')) {
        if (each.disabled || each.type === 'hidden' || each.tabIndex < 0 || !each.getClientRects().length) continue;
        const group = each.type === 'radio' ? each.name : '';
        if (group && (groups.has(group) || (each.form && [...each.form.elements].some(
            other => other.name === group && other.checked) && !each.checked))) continue;
        if (group) groups.add(group);
        stops.push(each);
    }
    const place = of => stops.findIndex(stop => stop === of || (stop.type === 'radio' && of && of.type === 'radio' && stop.name === of.name));
    return place(target) < 0 ? 0 : place(target) - place(document.activeElement);
}"""
# Of a group of choices one is a stop: the arrows go on from there.
IS_HERE = """target => document.activeElement === target ||
    (target.type === 'radio' && document.activeElement.type === 'radio' && document.activeElement.name === target.name)"""
LEADS_ON = "target => target.tagName === 'A' || target.type === 'submit'"


def reach(page, thing) -> None:
    """Go to a thing by the Tab key."""
    thing.wait_for()
    stops = thing.evaluate(STOPS_BETWEEN)
    for _ in range(abs(stops)):
        page.keyboard.press("Tab" if stops > 0 else "Shift+Tab")
    for _ in range(MOST_STOPS):
        if thing.evaluate(IS_HERE):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"The Tab key never comes to {thing} on {page.url}")


def press(page, thing) -> None:
    """Use a link or a button, and wait for where it leads."""
    reach(page, thing)
    if not thing.evaluate(LEADS_ON):
        page.keyboard.press("Enter")
        return
    with page.expect_navigation(wait_until="commit"):
        page.keyboard.press("Enter")


def write(page, thing, words: str) -> None:
    """Put words in the place of those that stand in a field."""
    reach(page, thing)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Backspace")
    page.keyboard.insert_text(words)


def choose(page, thing) -> None:
    """Tick a box, or go through a group of choices to one."""
    reach(page, thing)
    for _ in range(MOST_STOPS):
        if thing.is_checked():
            return
        here = thing.evaluate("target => document.activeElement === target")
        page.keyboard.press("Space" if here else "ArrowDown")
    raise AssertionError(f"No key chooses {thing} on {page.url}")


def pick(page, thing, label: str) -> None:
    """Go through a list to one of its lines: the whole of it, or what stands before its first comma, as a worker's name does."""
    reach(page, thing)
    page.keyboard.press("Home")
    for _ in range(MOST_STOPS):
        chosen = thing.evaluate("target => target.selectedOptions[0].label.trim()")
        if label in (chosen, chosen.split(",")[0]):
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{label!r} is not in the list on {page.url}")
