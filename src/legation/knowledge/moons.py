"""New moons, full moons and the sun's place, for the calendars that follow the sky.

After Jean Meeus, Astronomical Algorithms (2nd edition): chapter 25 for the sun, to a hundredth of a degree, and
chapter 49 for the moon's phases, to about a minute of time. The rules of the Chinese calendar (a month begins on the
day of the new moon; the eleventh holds the winter solstice; a month without a major solar term is a leap month) are
those that Dershowitz and Reingold give in Calendrical Calculations.

Moments are Julian days of universal time; a civil day is a day of the zone whose hours ahead of it are given.
"""

import datetime
from functools import lru_cache
from math import floor, radians, sin

MONTH = 29.530588861
"""The mean time from one new moon to the next, in days."""

_JULIAN_DAY_0 = 1721424.5
"""The Julian day at which the day with ordinal 0 (the day before 1 January of the year 1) begins."""

_J2000 = 2451545.0
_DELTA = 67 / 86400
"""Dynamical less universal time, in days: as about the year 2010, and within a minute of it from 1900 to 2060."""

# Degrees: mean anomaly of the sun, of the moon, the moon's argument of latitude; days: size. The sun's anomaly
# counts how often the earth's eccentricity enters.
_PHASE_TERMS = (
    (0, 1, 0, -0.40720), (1, 0, 0, 0.17241), (0, 2, 0, 0.01608), (0, 0, 2, 0.01039), (-1, 1, 0, 0.00739),
    (1, 1, 0, -0.00514), (2, 0, 0, 0.00208), (0, 1, -2, -0.00111), (0, 1, 2, -0.00057), (1, 2, 0, 0.00056),
    (0, 3, 0, -0.00042), (1, 0, 2, 0.00042), (1, 0, -2, 0.00038), (-1, 2, 0, -0.00024), (2, 1, 0, -0.00007),
    (0, 2, -2, 0.00004), (3, 0, 0, 0.00004), (1, 1, -2, 0.00003), (0, 2, 2, 0.00003), (1, 1, 2, -0.00003),
    (-1, 1, 2, 0.00003), (-1, 1, -2, -0.00002), (1, 3, 0, -0.00002), (0, 4, 0, 0.00002),
)  # fmt: skip
# The pull of the planets: degrees at the month 0, degrees in a month, days.
_PLANET_TERMS = (
    (299.77, 0.107408, 0.000325), (251.88, 0.016321, 0.000165), (251.83, 26.651886, 0.000164),
    (349.42, 36.412478, 0.000126), (84.66, 18.206239, 0.000110), (141.74, 53.303771, 0.000062),
    (207.14, 2.453732, 0.000060), (154.84, 7.306860, 0.000056), (34.52, 27.261239, 0.000047),
    (207.19, 0.121824, 0.000042), (291.34, 1.844379, 0.000040), (161.72, 24.198154, 0.000037),
    (239.56, 25.513099, 0.000035), (331.55, 3.592518, 0.000023),
)  # fmt: skip


def _sine(degrees: float) -> float:
    return sin(radians(degrees % 360))


@lru_cache(maxsize=4096)
def phase(month: float) -> float:
    """The moment of a moon: new for a whole ``month`` counted from January 2000, full for one and a half."""
    t = month / 1236.85
    sun = 2.5534 + 29.10535670 * month - 0.0000014 * t**2
    moon = 201.5643 + 385.81693528 * month + 0.0107582 * t**2
    latitude = 160.7108 + 390.67050284 * month - 0.0016118 * t**2
    node = 124.7746 - 1.56375588 * month + 0.0020672 * t**2
    eccentricity = 1 - 0.002516 * t - 0.0000074 * t**2
    found = 2451550.09766 + MONTH * month + 0.00015437 * t**2 - 0.00017 * _sine(node)
    for of_sun, of_moon, of_latitude, size in _PHASE_TERMS:
        angle = of_sun * sun + of_moon * moon + of_latitude * latitude
        found += size * eccentricity ** abs(of_sun) * _sine(angle)
    return found + sum(size * _sine(at + by * month) for at, by, size in _PLANET_TERMS) - _DELTA


def longitude(moment: float) -> float:
    """The sun's apparent longitude in degrees: 0 at the March equinox, 270 at the December solstice."""
    t = (moment + _DELTA - _J2000) / 36525
    anomaly = 357.52911 + 35999.05029 * t - 0.0001537 * t**2
    centre = (1.914602 - 0.004817 * t) * _sine(anomaly) + 0.019993 * _sine(2 * anomaly) + 0.000289 * _sine(3 * anomaly)
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t**2
    return (mean + centre - 0.00569 - 0.00478 * _sine(125.04 - 1934.136 * t)) % 360


def day_of(moment: float, zone: float) -> datetime.date:
    """The civil day on which a moment falls, ``zone`` hours ahead of universal time."""
    return datetime.date.fromordinal(floor(moment - _JULIAN_DAY_0 + zone / 24))


def midnight(day: datetime.date, zone: float) -> float:
    """The moment at which a civil day begins."""
    return day.toordinal() + _JULIAN_DAY_0 - zone / 24


def month_near(day: datetime.date) -> int:
    """The number of the new moon that falls nearest to a day, to within one."""
    return round((day.toordinal() + _JULIAN_DAY_0 - 2451550.1) / MONTH)


def reached(degrees: float, near: datetime.date) -> float:
    """The moment at which the sun reaches a longitude, near a day."""
    moment = midnight(near, 0)
    for _ in range(3):  # the sun moves almost evenly: each step leaves a hundredth of the error
        moment += ((degrees - longitude(moment) + 180) % 360 - 180) * 365.2422 / 360
    return moment


def equinox(year: int) -> datetime.date:
    """The day of the March equinox, universal time."""
    return day_of(reached(0, datetime.date(year, 3, 20)), 0)


def chinese(year: int, month: int, day: int, zone: float) -> tuple[datetime.date, ...]:
    """The days of a Gregorian year that are this day of this month, leap months apart, by a Chinese calendar.

    ``zone`` is the meridian's: 8 for China, 9 for Korea, 7 for Vietnam.
    """
    starts = (*_numbered(year, zone), *_numbered(year + 1, zone))
    found = (start + datetime.timedelta(days=day - 1) for number, start in starts if number == month)
    return tuple(date for date in found if date.year == year)


@lru_cache(maxsize=512)
def _numbered(year: int, zone: float) -> tuple[tuple[int, datetime.date], ...]:
    """Number and first day of the months from the eleventh, in which the year before ends, to the next tenth."""
    first, last = _eleventh(year - 1, zone), _eleventh(year, zone)
    leap = last - first == 13
    found: list[tuple[int, datetime.date]] = []
    for month in range(first, last):
        if leap and not _has_term(month, zone):
            leap = False
            continue
        found.append(((len(found) + 10) % 12 + 1, day_of(phase(month), zone)))
    return tuple(found)


def _eleventh(year: int, zone: float) -> int:
    """The month that holds the winter solstice of a year: the latest that begins on its day or before."""
    solstice = day_of(reached(270, datetime.date(year, 12, 21)), zone)
    month = month_near(solstice) + 1
    while day_of(phase(month), zone) > solstice:
        month -= 1
    return month


def _has_term(month: int, zone: float) -> bool:
    """Whether the sun passes a multiple of thirty degrees between the first days of this month and the next."""
    start, end = (longitude(midnight(day_of(phase(m), zone), zone)) for m in (month, month + 1))
    return start // 30 != end // 30


_INDIA = 5.5
_SUNSET = 0.75


def hindu(year: int, month: int, full: bool) -> tuple[datetime.date, ...]:
    """The evenings in India, in a Gregorian year, of the new or the full moon of a month (1 is Chaitra).

    The month begins with the new moon before the sun enters its sign; of two such the later counts, the other
    being a leap month. The lunar day of a moon is the one that ends with it, and is kept where it holds at sunset.
    """
    sign = (month - 2) % 12
    first = month_near(datetime.date(year, 1, 1)) - 2
    starts = [m for m in range(first, first + 15) if _sign(m) == sign and _sign(m + 1) != sign]
    days = (day_of(phase(m + 0.5 * full) - _SUNSET, _INDIA) for m in starts)
    return tuple(day for day in days if day.year == year)


def _sign(month: int) -> int:
    """The sign of the fixed stars, from 0 (Mesha), in which the sun stands at a new moon (Lahiri's precession)."""
    moment = phase(month)
    precession = 23.853 + 1.3972 * (moment - _J2000) / 36525
    return int((longitude(moment) - precession) % 360 // 30)
