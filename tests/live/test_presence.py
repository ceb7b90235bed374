from userneeds.live.presence import others_in_words
from userneeds.session.ledger.window_register import OpenWindow


def test_who_is_here_is_counted_by_what_it_is() -> None:
    windows = [
        OpenWindow("a", "terminal"),
        OpenWindow("b", "browser"),
        OpenWindow("c", "terminal"),
        OpenWindow("d", "script"),
    ]
    assert others_in_words(windows) == "with 2 terminals, 1 browser window and 1 script"
    assert others_in_words([]) == ""
