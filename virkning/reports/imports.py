"""What an import counts, in the words of pages and console."""

from collections.abc import Mapping

from virkning.domain.text import Text

COUNT_NAMES: Mapping[str, Text] = {
    "rows": Text(da="rækker i filen", en="rows in the file"),
    "courses-new": Text(da="nye forløb", en="new courses"),
    "courses-known": Text(da="forløb, der er her allerede", en="courses that are here already"),
    "clients-known": Text(
        da="af de nye forløb er for borgere, der er her allerede",
        en="of the new courses are of citizens who are here already",
    ),
    "measured-new": Text(da="nye målinger", en="new measurements"),
    "measured-known": Text(
        da="målinger, der er her allerede og bliver, som de er",
        en="measurements that are here already, and stay as they are",
    ),
    "measured-other": Text(
        da="målinger, der er her med andre svar og bliver, som de er",
        en="measurements that are here with other answers, and stay as they are",
    ),
    "stays-new": Text(da="nye faser i forløb", en="new phases of courses"),
    "ends-new": Text(
        da="forløb og faser, der får deres slutdato", en="courses and phases that get their day of ending"
    ),
    "facts-new": Text(da="nye oplysninger om borgere", en="new facts about citizens"),
    "responsible-new": Text(
        da="nye forløb får deres ansvarlige medarbejder", en="new courses get their responsible employee"
    ),
    "flags-new": Text(da="målinger, der giver et rødt flag", en="measurements that raise a red flag"),
    "flags-old": Text(
        da="målinger med svar bag et rødt flag, ældre end 30 dage: der rejses intet flag",
        en="measurements with answers behind a red flag, older than 30 days: no flag is raised",
    ),
}
