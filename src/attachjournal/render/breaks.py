"""Where a line may end though there is no space: between the signs of Chinese and Japanese."""

import re
from collections.abc import Iterator

SIGNS = (
    "\u2e80-\u2fdf\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff"
)
"""Han, kana, and the stops and brackets that belong to them."""
OPENING = "「『（【《〈〔“‘@#"
"""What ends no line: it belongs to what follows."""
CLOSING = "、。，．！？；：」』）】》〉〕”’…ー々"
"""What begins no line: it belongs to what was before."""


def breaks(text: str) -> Iterator[int]:
    """The places inside a text without spaces at which a line may end."""
    beside = f"(?<=[{SIGNS}])|(?=[{SIGNS}])"
    allowed = f"(?<=.)(?<![{OPENING}])(?:{beside})(?![{CLOSING}])(?=.)"
    return (found.start() for found in re.finditer(allowed, text))
