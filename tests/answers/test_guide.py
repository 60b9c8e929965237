"""The errands as data: numbered steps, what to copy, and the pages that prepare them."""

import pytest

from flexins.answers import guide
from flexins.answers.blocks import Entries, Entry
from flexins.answers.lines import Notice
from flexins.inputs.given import Given
from flexins.inputs.untangling import pairs_of
from flexins.wording.words import Words
from tests.answers.asking import TODAY, ask


def tasks(answer):
    return answer.section("tasks").blocks


def copied(answer):
    """What is copied in each step's own place, and in the entries that belong to it."""
    found = [task.entry.copied for task in tasks(answer) if task.entry and task.entry.copied]
    belongs = [block for task in tasks(answer) for block in task.blocks]
    entries = [entry for block in belongs if isinstance(block, Entries) for entry in block.entries]
    return found, [entry.copied for entry in entries]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("query", "count", "doors"),
    [
        ("do=enrol", 7, {3: "eligibility", 5: "apply", 7: "cost"}),
        ("do=renew&channel=counter", 7, {3: "eligibility", 5: "apply", 7: "cost"}),
        ("do=suspend", 5, {4: "apply"}),
        ("do=pay", 7, {1: "tiers", 5: "cost"}),
        ("do=pay&pay_by=bank", 3, {1: "tiers", 3: "cost"}),
    ],
)
def test_the_steps_of_each_errand_and_where_they_lead(language, query, count, doors):
    found = ask(guide, query, language)
    assert [task.number for task in tasks(found)] == list(range(1, count + 1))
    assert str(count) in found.headline.figure
    assert {task.number: task.door.page for task in tasks(found) if task.door} == doors
    assert all(task.line.text for task in tasks(found))


def test_the_official_names_are_copied_in_chinese_whatever_one_reads():
    own, entries = copied(ask(guide, "do=suspend&district=caidian", "en"))
    assert own == ["灵活就业人员社会保险暂停", "蔡甸区"]
    assert entries == []


def test_at_the_counter_there_is_no_app_to_copy_into():
    assert copied(ask(guide, "do=enrol&channel=counter"))[0] == ["江岸区"]


def test_paying_copies_the_bill_value_by_value():
    # 1,499.20 × 12 and 7,496.00 × 6 % × 12
    query = "do=pay&from=2025-07&to=2026-06&tier=100&medical=1&district=caidian"
    wanted = ["蔡甸区", "蔡甸区", "自主择档", "第五档 100%", "2025-07", "2026-06"]
    assert copied(ask(guide, query, "en")) == ([], [*wanted, "17990.40", "5397.12"])


def test_another_tier_each_year_is_taken_over_from_the_bill():
    # 2 × 898.80, and 2 × 1,499.20
    query = "do=pay&from=2025-05&to=2025-08&each=1&tiers=2024:60,2025:100"
    entries = copied(ask(guide, query))[1]
    assert [text for text in entries if "." in text] == ["1797.60", "2998.40"]


def test_a_bill_that_cannot_be_made_is_a_problem_beside_the_steps():
    found = ask(guide, "do=pay&from=2026-06&to=2025-07")
    assert found.headline.figure == "一共7步"
    assert [problem.key for problem in found.problems] == ["to"]
    (notice,) = tasks(found)[4].blocks
    assert notice == Notice(found.problems[0].sentence)


def test_what_was_filled_in_here_stands_in_its_step():
    day = Entry("停保日期", "2026-12-01", "2026-12-01")
    given = Given.of_link(pairs_of("do=suspend"), TODAY)
    asked = []

    def filled(errand):
        asked.append(errand)
        return (day,)

    found = guide.answer(given, Words("zh"), filled)
    assert asked == ["suspend"]
    assert tasks(found)[3].blocks == (Entries((day,)),)
