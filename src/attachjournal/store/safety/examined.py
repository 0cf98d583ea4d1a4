"""What one look at a part of the journal comes to: what there is, what is wrong, what mends it."""

from collections.abc import Callable, Iterable, Mapping

from attachjournal.core.safety.doctor import Check, Finding, Looked

Mend = Callable[[], object]
Found = tuple[Looked, Mapping[Finding, Mend]]


def in_order(check: Check, said: str) -> Found:
    """Nothing is wrong."""
    return Looked(check, said), {}


def wrong(
    check: Check,
    said: str,
    remedy: str,
    how: Mend | None = None,
    paths: Iterable[object] = (),
) -> Found:
    """One thing is wrong."""
    finding = Finding(check, said, remedy, how is not None, tuple(map(str, paths)))
    return Looked(check, said, (finding,)), {finding: how} if how else {}


def together(check: Check, said: str, found: Iterable[Found]) -> Found:
    """Several looks at one part; `said` where nothing is wrong with any of it."""
    findings: list[Finding] = []
    mends: dict[Finding, Mend] = {}
    for looked, how in found:
        findings += looked.findings
        mends.update(how)
    return Looked(check, said, tuple(findings)), mends
