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
    if (!window.axe) return null
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
    const {violations} = await axe.run(rules).finally(() => { contrast.matches = matches })
    return violations.flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html.slice(0, 160)}`))
}"""
"""Axe's slowest rule, contrast, judges the first of the texts that look the same down to the ground of the page.

Most texts stand in cells of tables and items of lists.
"""


async def violations(page: "Page", rules: Mapping[str, object] = RULES) -> list[str]:
    """What axe finds on a page."""
    from axe_playwright_python.base import AXE_SCRIPT

    found: list[str] | None = await page.evaluate(_VIOLATIONS, rules)
    if found is None:
        await page.evaluate(AXE_SCRIPT)
        found = await page.evaluate(_VIOLATIONS, rules)
    assert found is not None
    return found


_TOO_WIDE = """async ([pages, windows]) => {
    const found = []
    for (const page of pages ?? [`<!doctype html>${document.documentElement.outerHTML}`]) {
        // A frame of its own: one that is written into again may never tell that it has loaded.
        const frame = document.body.appendChild(document.createElement("iframe"))
        frame.style = "position: fixed; border: 0; height: 900px"
        await new Promise(shown => {
            frame.onload = shown
            frame.contentDocument.open()
            frame.contentDocument.write(page.replace(/<script.*?<\\/script>/gs, ""))
            frame.contentDocument.close()
        })
        const root = frame.contentDocument.documentElement
        if (!root.textContent.trim()) throw new Error(`nothing is shown: ${page}`)
        if ([...root.querySelectorAll("link[rel=stylesheet]")].some(link => !link.sheet)) throw new Error("no style")
        found.push(windows.map(([width, size]) => {
            frame.style.width = `${width}px`
            root.style.fontSize = size
            return root.scrollWidth - root.clientWidth
        }))
        frame.remove()
    }
    return found
}"""
"""A frame is a window to the page in it. A page that is written into one costs a tenth of one that is opened."""
_SHOW = """async ([path, text]) => {
    history.replaceState(null, "", path)
    document.open()
    const shown = new Promise(resolve => addEventListener("load", resolve, {once: true}))
    document.write(text.replace(/<script.*?<\\/script>/gs, ""))
    document.close()
    await shown
}"""
"""As in `_TOO_WIDE`, a page costs a fraction of one opened. What the window forbids, it forbids to each page."""


async def stumbles(page: "Page", pages: Mapping[str, str]) -> list[str]:
    """What a reader would stumble over on each of these HTML texts, by its address at the desk of this window."""
    found = []
    for path, text in pages.items():
        await page.evaluate(_SHOW, [path, text])
        found += [f"{path}: {each}" for each in await violations(page)] + await too_wide(page, path)
    return found


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
