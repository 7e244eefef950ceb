from __future__ import annotations

from grader.child.sandbox.landlock import Right, _since


def test_rights_came_with_versions_of_the_interface() -> None:
    """As in the kernel's documentation: 13 rights at first, then one each with versions 2, 3 and 5."""
    by_version = {version: [right for right in Right if _since(right) == version] for version in range(1, 6)}
    assert len(by_version[1]) == 13
    assert (by_version[2], by_version[3], by_version[4]) == ([Right.REFER], [Right.TRUNCATE], [])
    assert by_version[5] == [Right.IOCTL_DEV]
    assert Right.MAKE_SYM == 1 << 12
