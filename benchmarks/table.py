"""The lines that `make bench` prints."""


class Table:
    """The lines of the result; remembers whether every bar held."""

    def __init__(self) -> None:
        self.held = True

    def head(self, title: str) -> None:
        print(f"\n{title}\n{'-' * len(title)}", flush=True)

    def row(self, name: str, value: str, bar: float | None = None, figure: float = 0.0, unit: str = "") -> None:
        verdict = ""
        if bar is not None:
            self.held &= figure <= bar
            verdict = f"at most {bar:g}{unit}: {'holds' if figure <= bar else 'DOES NOT HOLD'}"
        print(f"  {name:<46}{value:>14}   {verdict}".rstrip(), flush=True)
