"""Pay among other sums: which one is the job's, and what only looks like pay."""

from __future__ import annotations

import pytest

from analytics.read.pay.offer import offer_in_text

YEAR, DAY, HOUR = "year", "day", "hour"


def pay(text: str, place: str = "") -> tuple[float | None, float | None, str | None] | None:
    """Return the ends and the period of the pay that a text offers."""
    offer = offer_in_text(text, place)
    return (offer.quote.low, offer.quote.high, offer.quote.period) if offer else None


@pytest.mark.parametrize(
    ("text", "low", "high", "period"),
    [
        # days of holiday, hours and months after pay
        ("Developer £42,000 - £55,000 26 Days Holiday", 42_000, 55_000, YEAR),
        ("Engineer, £38,500 25 days annual leave", 38_500, 38_500, YEAR),
        ("Up to £70k 33 days holiday and bonus", None, 70_000, YEAR),
        ("£45,000 37.5 hours a week", 45_000, 45_000, YEAR),
        ("Salary £30K - 6 Months Contract", 30_000, 30_000, YEAR),
        ("£45k - 12 month FTC", 45_000, 45_000, YEAR),
        ("Day rate £450 - 3 months initially", 450, 450, DAY),
        # two sums side by side
        ("Up to £54,000 £8,000 bonus", None, 54_000, YEAR),
        ("£62,000 £5,500 car allowance", 62_000, 62_000, YEAR),
        ("Salary £48,000 and £3,000 for training", 48_000, 48_000, YEAR),
        ("Salary £45,000 £55,000", 45_000, 55_000, YEAR),
        # a rate for some turns of duty
        ("Salary £60,000. On-call is paid at £100 per day.", 60_000, 60_000, YEAR),
        ("£57,000. On call one week in six, paid at £250 per week.", 57_000, 57_000, YEAR),
        ("Up to 45k 25 days holiday", None, 45_000, YEAR),
        ("£55,000 - £65,000. Out-of-hours support is paid at £40 per hour.", 55_000, 65_000, YEAR),
        ("£50k. You get £250 a week when on call.", 50_000, 50_000, YEAR),
        ("Up to £72,000 a year, with £35 per hour for weekend releases", None, 72_000, YEAR),
        ("£41,000 per annum. Travel is paid at £45 a day.", 41_000, 41_000, YEAR),
        # the most of something else
        ("£90,000 plus up to £20,000 bonus", 90_000, 90_000, YEAR),
        ("£50,000 base salary with OTE up to £80,000", 50_000, 50_000, YEAR),
        ("Salary £70,000 and up to £10,000 relocation", 70_000, 70_000, YEAR),
        ("£85,000 with a sign-on bonus of up to £25,000", 85_000, 85_000, YEAR),
        ("£65k basic + up to £30k commission", 65_000, 65_000, YEAR),
        ("£58,000 and a £22,000 joining bonus", 58_000, 58_000, YEAR),
        # a budget for the hire
        ("The budget is £50,000 to £60,000 for this hire", 50_000, 60_000, YEAR),
        ("The budget for this position is £62,000", 62_000, 62_000, YEAR),
        ("There is a budget of £70,000 for the right person", 70_000, 70_000, YEAR),
        ("Location: Leeds\nBudget: £65k\nStart: now", 65_000, 65_000, YEAR),
        ("£45,000 to £52,000 budget for this role", 45_000, 52_000, YEAR),
        ("Our budget is £450 - £500 per day", 450, 500, DAY),
        # a slip at one end of a range: the other is what can be read
        ("Salary: £65,00,000 - £75,000", None, 75_000, YEAR),
        ("Salary £45,0000 to £55,000", None, 55_000, YEAR),
        ("£38,000 - £46,0000 per annum", 38_000, None, YEAR),
        ("£45,00 - £55,000", None, 55_000, YEAR),
        ("£4,200 - £52,000 a year", None, 52_000, YEAR),
        ("£42,000 - £520,000", 42_000, None, YEAR),
        ("£35,,000 (depending on experience)", 35_000, 35_000, YEAR),
        ("£45,000,00 - £55,000,00", 45_000, 55_000, YEAR),
        ("£500,00 - £600,00 per day", 500, 600, DAY),
        # a range without a sign
        ("Pay for this role is from 44,447 to 51,762.The maximum", 44_447, 51_762, YEAR),
        ("Remuneration: 51,000 - 59,000 depending on experience", 51_000, 59_000, YEAR),
        ("Grade 7, 41,500 to 47,200 pro rata", 41_500, 47_200, YEAR),
        ("London, 38,205 - 44,962 per annum", 38_205, 44_962, YEAR),
        ("Paying between 55 and 65k", 55_000, 65_000, YEAR),
        ("£25.50 per hour, equating to £49,725 a year", 25.5, 25.5, HOUR),
        # two halves of one range
        ("Starting at £90k, up to £130k DOE.", 90_000, 130_000, YEAR),
        ("From £40,000, rising to £52,000", 40_000, 52_000, YEAR),
        ("Starting salary £31,000 and rising to £36,000 once qualified", 31_000, 36_000, YEAR),
        # unread before
        ("Contract up to £500/d outside IR35", None, 500, DAY),
        ("£62.50/h inside IR35", 62.5, 62.5, HOUR),
        ("Permanent Circa 65k bonus", 65_000, 65_000, YEAR),
        ("Manchester, up to 75k + benefits", None, 75_000, YEAR),
        ("c. 55k DOE", 55_000, 55_000, YEAR),
        ("£350.877 PAYE", 350.877, 350.877, DAY),
        ("£18.65 PAYE / £24.20 umbrella", 18.65, 18.65, HOUR),
        # part-time beside full-time
        ("£48,000 (0.8 FTE, 30 hours); full-time equivalent £60,000", 60_000, 60_000, YEAR),
        ("£27,000 actual (£45,000 FTE) for three days a week", 45_000, 45_000, YEAR),
        ("Salary: £50,000 pro rata (£30,000 for 22.5 hours)", 50_000, 50_000, YEAR),
        ("£36,000 pro rata for 3 days (£60,000 full-time equivalent)", 60_000, 60_000, YEAR),
        ("£36,000 pro rata (£60,000 FTE)", 60_000, 60_000, YEAR),
        ("Actual salary £40,000, full time equivalent of £50,000", 50_000, 50_000, YEAR),
        ("Pay £33,000 for 30 hours, £41,250 full time equivalent", 41_250, 41_250, YEAR),
        # pounds beside other currencies
        ("US: $120,000 - $150,000. UK: £80,000 - £100,000.", 80_000, 100_000, YEAR),
        ("$100k / £75k", 75_000, 75_000, YEAR),
        ("Berlin €75,000 to €90,000 or Leeds £60,000 to £72,000", 60_000, 72_000, YEAR),
        (
            "Salary in the US is $180,000-$220,000, in London £95,000-£115,000",
            95_000,
            115_000,
            YEAR,
        ),
    ],
)
def test_the_pay_is_the_jobs(text: str, low: float | None, high: float | None, period: str) -> None:
    assert pay(text) == (low, high, period)


@pytest.mark.parametrize(
    "text",
    [
        "Salary DOE - J13162",
        "Competitive salary, ref: AB45000",
        "Salary negotiable (job 52817)",
        "Salary: DOE - Req 20458",
        "You manage £60,000 of spend a day",
        "£200-400k total compensation",
        "Total package of £120,000 to £180,000",
        "OTE £80,000",
        "On-call is paid at £100 per day",
        "Support 350k patients a day",
        "A platform with up to 90k users",
        "Salary £4,5000 per annum",
        "We support between 20,000 and 50,000 users",
        "Payroll for 10,000 to 20,000 staff of the public sector",
        "Requests grew from 20,000 to 50,000 a year",
        "Saving our customers £30,000 a year on average",
        "This costs businesses £50,000 a year",
        "Life assurance of £50,000",
        "The average deal size is £80,000 per annum",
    ],
)
def test_what_only_looks_like_pay(text: str) -> None:
    assert pay(text) is None


@pytest.mark.parametrize(
    ("text", "place", "low"),
    [
        ("Rest of UK: £50,000 - £60,000. London: £60,000 - £70,000.", "London", 60_000),
        ("Rest of UK: £50,000 - £60,000. London: £60,000 - £70,000.", "Leeds", 50_000),
        (
            "£61,000 to £70,000 (London), £55,000 to £64,000 (Manchester)",
            "Salford, Manchester",
            55_000,
        ),
        ("London £49,900 to £59,100 / National £44,900 - £56,000", "Croydon, London", 49_900),
        ("London £49,900 to £59,100 / National £44,900 - £56,000", "Darlington", 44_900),
        ("£52,000 inner London / £48,000 elsewhere", "London", 52_000),
        ("National: £36,130 - £41,074. London: £40,201 - £45,700", "Newcastle", 36_130),
        ("£45,000 - £50,000 outside London, £52,000 - £58,000 in London", "London", 52_000),
        ("Data Engineer in London. £70,000 - £80,000", "Leeds", 70_000),
        ("London: £48,000 to £53,000. Leeds and Bristol: £43,000 to £47,500.", "Bristol", 43_000),
        (
            "Salary (London) £65,000 - £70,000; Salary (Leeds/York) £58,000 - £63,000",
            "York",
            58_000,
        ),
        ("£60,000 - £66,000 (London), £54,000 - £59,000 (Cardiff or Bath)", "Bath", 54_000),
    ],
)
def test_each_place_has_its_own_pay(text: str, place: str, low: float) -> None:
    found = pay(text, place)
    assert found is not None
    assert found[0] == low
