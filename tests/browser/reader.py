"""What a reader would stumble over on a page: what axe finds, and what is wider than the window."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.async_api import Page

Windows = tuple[tuple[int, str], ...]
WINDOWS: Windows = ((320, ""), (768, ""), (1400, ""), (1280, "200%"))
"""The width of a window in pixels, and the size of the text in it."""
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # Of what is right, nothing is listed: it would be most of the answer.
    "resultTypes": ["violations"],
}

_VIOLATIONS = """async rules => {
    const looks = new Map(), judged = new Set()
    const look = element => {
        if (!element) return ""
        if (!looks.has(element)) {
            const {color, backgroundColor, backgroundImage, opacity, position, fontSize, fontWeight, textShadow}
                = getComputedStyle(element)
            looks.set(element, [
                look(element.parentElement), element.localName, element.className,
                color, backgroundColor, backgroundImage, opacity, position, fontSize, fontWeight, textShadow,
            ].join())
        }
        return looks.get(element)
    }
    // Axe does not decide on texts without a word.
    const how = element => look(element) + /[\\p{L}\\p{N}]{2}/u.test(element.value ?? element.textContent)

    const contrast = axe._audit.rules.find(rule => rule.id === "color-contrast"), matches = contrast.matches
    contrast.matches = (element, ...more) =>
        matches(element, ...more) && !judged.has(how(element)) && Boolean(judged.add(how(element)))
    const {violations} = await axe.run(rules)
    return violations.flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html.slice(0, 160)}`))
}"""
"""Axe's slowest rule, contrast, judges the first of the texts that look the same down to the ground of the page.

Most texts stand in cells of tables and items of lists.
"""


async def violations(page: "Page", rules: Mapping[str, object] = RULES) -> list[str]:
    """What axe finds on a page."""
    from axe_playwright_python.base import AXE_SCRIPT

    await page.evaluate(AXE_SCRIPT)
    found: list[str] = await page.evaluate(_VIOLATIONS, rules)
    return found


_TOO_WIDE = """async ([pages, windows]) => {
    const copy = document.documentElement.cloneNode(true)
    for (const script of copy.querySelectorAll("script")) script.remove()
    const itself = `<!doctype html>${copy.outerHTML}`

    const frame = document.createElement("iframe"), found = []
    frame.style = "position: fixed; border: 0; height: 900px"
    document.body.append(frame)
    for (const page of pages ?? [itself]) {
        await new Promise(shown => { frame.onload = shown; frame.srcdoc = page })
        const root = frame.contentDocument.documentElement
        if (!root.textContent.trim()) throw new Error(`nothing is shown: ${page}`)
        found.push(windows.map(([width, size]) => {
            frame.style.width = `${width}px`
            root.style.fontSize = size
            return root.scrollWidth - root.clientWidth
        }))
    }
    frame.remove()
    return found
}"""
"""A frame is a window to the page in it, and costs a quarter of one."""


async def all_too_wide(page: "Page", pages: Mapping[str, str], windows: Windows = WINDOWS) -> list[str]:
    """Each of these HTML texts that is too wide for a window, with the window, and by how many pixels."""
    return _said(pages, windows, await page.evaluate(_TOO_WIDE, [list(pages.values()), windows]))


async def too_wide(page: "Page", name: str, windows: Windows = WINDOWS) -> list[str]:
    """The windows for which the page, as it is now, is too wide, and by how many pixels."""
    return _said([name], windows, await page.evaluate(_TOO_WIDE, [None, windows]))


def _said(names: Iterable[str], windows: Windows, found: list[list[int]]) -> list[str]:
    return [
        f"{name} is {over} px too wide at {width} px{size and f' with text of {size}'}"
        for name, each in zip(names, found, strict=True)
        for (width, size), over in zip(windows, each, strict=True)
        if over
    ]
