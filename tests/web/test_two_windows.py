"""One draft in two windows: what each wrote is kept, and where both answered one question neither answer is lost."""

from goldenthread.web.two_windows import Window, marks, together

KEPT = {"worry": ["Thin."], "day": ["a"], "born_day": ["3"], "born_month": ["5"]}


def sends(kept, sent, known=None, by=None, name="second"):
    return together(kept, by or dict.fromkeys(marks(kept), "first"), sent, Window(name, marks(known or {})))


def test_what_one_window_alone_changed_is_kept_from_it():
    before = {"worry": ["Thin."], "said": ["Cold."]}
    found = sends({"worry": ["Thin and tired."], "said": ["Cold."]}, {"worry": ["Thin."], "said": ["Hungry."]}, known=before)
    assert found.answers == {"worry": ["Thin and tired."], "said": ["Hungry."]}
    assert found.joined and not found.differs


def test_where_both_changed_an_answer_the_other_is_kept_beside_it():
    found = sends({"worry": ["Thin and tired."]}, {"worry": ["Thin, and says he is cold."]}, known={"worry": ["Thin."]})
    assert found.answers == {"worry": ["Thin, and says he is cold."]}
    assert found.differs == {"worry": {"worry": ["Thin and tired."]}}


def test_a_date_is_one_answer_so_two_windows_never_make_a_third_day():
    before = {"born_day": ["3"], "born_month": ["5"]}
    found = sends({"born_day": ["4"], "born_month": ["5"]}, {"born_day": ["3"], "born_month": ["6"]}, known=before)
    assert found.answers == {"born_day": ["3"], "born_month": ["6"]}
    assert found.differs == {"born": {"born_day": ["4"], "born_month": ["5"]}}


def test_a_window_never_differs_from_itself_nor_from_the_same_answer():
    kept = {"worry": ["Thin."]}
    assert not sends(kept, {"worry": ["Thin and"]}, by={"worry": "second"}).differs
    assert not sends(kept, {"worry": ["Thin."]}).differs


def test_boxes_unticked_in_the_other_window_stay_unticked():
    found = sends({"consequences": []}, {"consequences": ["referral"]}, known={"consequences": ["referral"]})
    assert found.answers == {"consequences": []} and found.joined


def test_a_window_goes_on_knowing_what_it_shows_and_not_what_it_never_showed():
    window = Window("second", marks({"worry": ["Thin."], "said": ["Cold."]}))
    sent = {"worry": ["Thin."], "said": ["Hungry."]}
    both = together({"worry": ["Thin and tired."], "said": ["Cold."]}, {"worry": "first"}, sent, window)
    again = together(both.answers, both.by, sent, window.after(sent, both.answers))
    assert again.answers["worry"] == ["Thin and tired."]
