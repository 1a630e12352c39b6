#!/usr/bin/env bash
# icalendar 7.3.2 (with python-dateutil 2.9.0.post0) on 2026-11-30, Python 3.11.
#
# Guessed: a time zone that an invitation defines holds for that invitation: the standard makes its name unique
# within one calendar only, and Outlook calls each zone of a sender's own "Customized Time Zone".
# Seen: the first zone of a name that a process has read stands for all calendars that are read later. Two
# invitations to 2pm, one in British and one in New York time, are both at 2pm in Britain, or both at 2pm in New
# York where that one is read first. Each alone is right. Nothing is logged, and writing such a calendar out again
# gives its own zone, so that only the times in Python are wrong.
#
# Why it matters here: interviews come as invitations, read by one process that runs for long. They move by the
# hours between two employers' zones, by which file came first, and a test with one file never sees it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    icalendar==7.3.2 python-dateutil==2.9.0.post0 tzdata==2026.6
cat > "$work/read.py" <<'PYTHON'
import sys
from datetime import UTC

from icalendar import Calendar

INVITATION = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//Example//EN
BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:16010101T020000
TZOFFSETFROM:{summer}
TZOFFSETTO:{winter}
RRULE:FREQ=YEARLY;BYDAY={autumn}
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T010000
TZOFFSETFROM:{winter}
TZOFFSETTO:{summer}
RRULE:FREQ=YEARLY;BYDAY={spring}
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:interview@example.org
DTSTAMP:20260601T000000Z
DTSTART;TZID=Customized Time Zone:20260702T140000
DTEND;TZID=Customized Time Zone:20260702T150000
SUMMARY:Interview
END:VEVENT
END:VCALENDAR
"""
ZONES = {
    "Britain": {"winter": "+0000", "summer": "+0100", "spring": "-1SU;BYMONTH=3", "autumn": "-1SU;BYMONTH=10"},
    "New York": {"winter": "-0500", "summer": "-0400", "spring": "2SU;BYMONTH=3", "autumn": "1SU;BYMONTH=11"},
}


def starts(place):
    """Return the hour in UTC at which the invitation from a place starts."""
    text = INVITATION.format(**ZONES[place]).replace("\n", "\r\n")
    return Calendar.from_ical(text).events[0].start.astimezone(UTC).hour


print({place: starts(place) for place in sys.argv[1:]})
PYTHON
expect() {
    local hours=$1; shift
    seen=$("$work/venv/bin/python" "$work/read.py" "$@")
    echo "hours in UTC, in the order of reading: $seen"
    [ "$seen" = "$hours" ] || { echo "the behaviour has changed"; exit 1; }
}
expect "{'Britain': 13}" Britain
expect "{'New York': 18}" "New York"
expect "{'Britain': 13, 'New York': 13}" Britain "New York"
expect "{'New York': 18, 'Britain': 18}" "New York" Britain
