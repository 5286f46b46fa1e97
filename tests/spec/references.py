"""The literature that the rules come from."""

from dataclasses import dataclass

from virkning.domain.text import Text


@dataclass(frozen=True, slots=True)
class Reference:
    """`short` stands in the text, `full` in the list at the end."""

    short: Text
    full: str
    address: str = ""


def _same(text: str) -> Text:
    return Text(da=text, en=text)


COHEN = Reference(
    _same("Cohen (1988)"),
    "Cohen, J. (1988). Statistical power analysis for the behavioral sciences (2nd ed.). Lawrence Erlbaum.",
)
CUMMING = Reference(
    _same("Cumming (2012)"),
    "Cumming, G. (2012). Understanding the new statistics: Effect sizes, confidence intervals, and meta-analysis. "
    "Routledge.",
)
HEDGES = Reference(
    _same("Hedges (1981)"),
    "Hedges, L. V. (1981). Distribution theory for Glass's estimator of effect size and related estimators. "
    "Journal of Educational Statistics, 6(2), 107–128.",
    "https://doi.org/10.3102/10769986006002107",
)
JACOBSON_TRUAX = Reference(
    Text(da="Jacobson og Truax (1991)", en="Jacobson and Truax (1991)"),
    "Jacobson, N. S., & Truax, P. (1991). Clinical significance: A statistical approach to defining meaningful change "
    "in psychotherapy research. Journal of Consulting and Clinical Psychology, 59(1), 12–19.",
    "https://doi.org/10.1037/0022-006X.59.1.12",
)
KIRESUK_SHERMAN = Reference(
    Text(da="Kiresuk og Sherman (1968)", en="Kiresuk and Sherman (1968)"),
    "Kiresuk, T. J., & Sherman, R. E. (1968). Goal attainment scaling: A general method for evaluating comprehensive "
    "community mental health programs. Community Mental Health Journal, 4(6), 443–453.",
    "https://doi.org/10.1007/BF01530764",
)
JAESCHKE = Reference(
    Text(da="Jaeschke, Singer og Guyatt (1989)", en="Jaeschke, Singer and Guyatt (1989)"),
    "Jaeschke, R., Singer, J., & Guyatt, G. H. (1989). Measurement of health status: Ascertaining the minimal "
    "clinically important difference. Controlled Clinical Trials, 10(4), 407–415.",
    "https://doi.org/10.1016/0197-2456(89)90005-6",
)
LAKENS = Reference(
    _same("Lakens (2013)"),
    "Lakens, D. (2013). Calculating and reporting effect sizes to facilitate cumulative science: A practical primer "
    "for t-tests and ANOVAs. Frontiers in Psychology, 4, 863.",
    "https://doi.org/10.3389/fpsyg.2013.00863",
)
NEWCOMBE = Reference(
    _same("Newcombe (1998)"),
    "Newcombe, R. G. (1998). Two-sided confidence intervals for the single proportion: Comparison of seven methods. "
    "Statistics in Medicine, 17(8), 857–872.",
)
NEWCOMBE_TWO = Reference(
    Text(da="Newcombe (1998), om forskelle", en="Newcombe (1998), on differences"),
    "Newcombe, R. G. (1998). Interval estimation for the difference between independent proportions: Comparison of "
    "eleven methods. Statistics in Medicine, 17(8), 873–890.",
)
HEDGES_OLKIN = Reference(
    Text(da="Hedges og Olkin (1985)", en="Hedges and Olkin (1985)"),
    "Hedges, L. V., & Olkin, I. (1985). Statistical methods for meta-analysis. Academic Press.",
)
SPIEGELHALTER = Reference(
    _same("Spiegelhalter (2005)"),
    "Spiegelhalter, D. J. (2005). Funnel plots for comparing institutional performance. Statistics in Medicine, 24(8), "
    "1185–1202.",
    "https://doi.org/10.1002/sim.1970",
)
STUDENT = Reference(
    _same("Student (1908)"),
    "Student (1908). The probable error of a mean. Biometrika, 6(1), 1–25.",
)
WELCH = Reference(
    _same("Welch (1947)"),
    "Welch, B. L. (1947). The generalization of Student's problem when several different population variances are "
    "involved. Biometrika, 34(1–2), 28–35.",
)
WILSON = Reference(
    _same("Wilson (1927)"),
    "Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. "
    "Journal of the American Statistical Association, 22(158), 209–212.",
)
LAIRD_WARE = Reference(
    _same("Laird & Ware (1982)"),
    "Laird, N. M., & Ware, J. H. (1982). Random-effects models for longitudinal data. Biometrics, 38(4), 963-974.",
)
LAN_DEMETS = Reference(
    _same("Lan & DeMets (1983)"),
    "Lan, K. K. G., & DeMets, D. L. (1983). Discrete sequential boundaries for clinical trials. Biometrika, 70(3), "
    "659-663.",
)
SHEWHART = Reference(
    _same("Shewhart (1931)"),
    "Shewhart, W. A. (1931). Economic control of quality of manufactured product. Van Nostrand.",
)
WESTERN_ELECTRIC = Reference(
    _same("Western Electric (1956)"),
    "Western Electric Company (1956). Statistical quality control handbook.",
)
WHEELER = Reference(
    _same("Wheeler & Chambers (1992)"),
    "Wheeler, D. J., & Chambers, D. S. (1992). Understanding statistical process control (2nd ed.). SPC Press.",
)
RAGIN = Reference(
    _same("Ragin (2008)"),
    "Ragin, C. C. (2008). Redesigning social inquiry: Fuzzy sets and beyond. University of Chicago Press.",
)
THIEM_DUSA = Reference(
    _same("Thiem & Duşa (2013)"),
    "Thiem, A., & Duşa, A. (2013). QCA: A package for qualitative comparative analysis. The R Journal, 5(1), 87–97.",
)
RIHOUX_DE_MEUR = Reference(
    _same("Rihoux & De Meur (2009)"),
    "Rihoux, B., & De Meur, G. (2009). Crisp-set qualitative comparative analysis (csQCA). In B. Rihoux & C. C. Ragin "
    "(Eds.), Configurational comparative methods, chapter 3. Sage.",
)
