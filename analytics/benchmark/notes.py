"""What to know before a benchmark is used."""

from __future__ import annotations

from typing import Final

NOTES: Final = (
    (
        "Advertised pay is what employers offer to fill a post now: base pay, as a range or a "
        "figure, before anybody has bargained. It is not what people already in post earn, which "
        "may be more or less. Adverts that do not state pay may offer more or less too."
    ),
    (
        "A pay survey asks employers what they pay, matched by job and grade, and often "
        "counts bonus and benefits. Adverts are newer and open to all, but give base pay only, "
        "and a level is what the advert's words say, not a matched grade."
    ),
    (
        "ASHE, of the Office for National Statistics, is a one in a hundred sample of what "
        "employees are paid, of all ages and lengths of service, by broad occupation. It is "
        "published yearly and leaves out the self-employed, and with them many contractors."
    ),
    (
        "The “going rate” of the visa rules is a legal minimum for sponsoring a worker from "
        "abroad in an occupation code, worked out from ASHE. It isn't a market rate, and this page "
        "does not know it: look it up before you sponsor anybody."
    ),
    (
        "Choose the role, the region and the percentile you mean to pay at: the middle to keep "
        "pace, a higher one to draw people from others. Look at the confidence and the interval "
        "before the pounds: where it is low, the wider band beside it is the safer guide. Round "
        "the ends, check them against those in post, and keep to them for everyone. Age the band "
        "to the date it takes effect, and ask again in half a year. Where bands overlap, somebody "
        "at the top of one earns more than somebody at the bottom of the next: that is meant. "
        "Intervals hold sampling error only, not errors of reading titles or pay."
    ),
)
"""What to know before a band is used, a paragraph each."""
