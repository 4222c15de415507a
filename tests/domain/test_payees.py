"""Cash and its proxies."""

from shuangyong_desktop.domain.payees import SignOffDraft, check_sign_off, receiver_in_words


def test_own_signature_needs_nothing_more() -> None:
    assert list(check_sign_off(SignOffDraft("2026-02-10"))) == []
    assert receiver_in_words(SignOffDraft("2026-02-10")) is None


def test_proxy_is_entered_with_relation_number_and_reason() -> None:
    draft = SignOffDraft("2026-02-10", "王强", proxy_relation="子")
    assert [problem.field for problem in check_sign_off(draft)] == ["proxy_id_number", "proxy_reason"]
    assert receiver_in_words(draft) == "王强（子）"


def test_relation_without_a_name_is_asked_about() -> None:
    assert [
        problem.field for problem in check_sign_off(SignOffDraft("2026-02-10", proxy_phone="13800001234"))
    ] == ["proxy_name"]
