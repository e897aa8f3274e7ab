"""The form of a page as a browser without a script would send it: what stands in its controls."""

from html.parser import HTMLParser

Attributes = list[tuple[str, str | None]]


class _Form(HTMLParser):
    """Collects the controls of the first form to this address."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self._action = action
        self._within = self._done = False
        self._open = ""
        """The select or text area that is being read."""
        self.values: dict[str, str] = {}
        self.options: dict[str, list[str]] = {}
        """The values that a choice offers."""

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Take what a control holds."""
        given = dict(attrs)
        if tag == "form" and not self._done:
            self._within = given.get("action") == self._action
        if not self._within:
            return
        name, value = given.get("name") or "", given.get("value") or ""
        if tag in {"select", "textarea"}:
            self._open = name
            self.values[name] = ""
        elif tag == "option":
            self.options.setdefault(self._open, []).append(value)
            if "selected" in given:
                self.values[self._open] = value
        elif tag == "input" and given.get("type") in {"radio", "checkbox"}:
            self.options.setdefault(name, []).append(value)
            if "checked" in given:
                self.values[name] = value
        elif tag == "input" and given.get("type") != "file":
            self.values[name] = value

    def handle_endtag(self, tag: str) -> None:
        """A control, or the form, ends."""
        if tag in {"select", "textarea"}:
            # A page writes a line feed before the text of an area, which no browser sends.
            if tag == "textarea" and self._within:
                self.values[self._open] = self.values[self._open].removeprefix("\n")
            self._open = ""
        elif tag == "form" and self._within:
            self._within, self._done = False, True

    def handle_data(self, data: str) -> None:
        """The text of an area."""
        if self._within and self._open and self._open not in self.options:
            self.values[self._open] += data


def typed_in(page: str, action: str) -> dict[str, str]:
    """The names and values of a page's form."""
    return _read(page, action).values


def choices_in(page: str, action: str) -> dict[str, list[str]]:
    """The values that each choice of a page's form offers."""
    return _read(page, action).options


def _read(page: str, action: str) -> _Form:
    form = _Form(action)
    form.feed(page)
    assert form.values, f"the page has no form to {action}"
    return form
