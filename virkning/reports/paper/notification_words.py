"""What the coded parts of a notification are called, on the page and in the letter to the municipality."""

from collections.abc import Mapping

from virkning.domain.text import Text

GROUNDS: Mapping[str, Text] = {
    "support": Text(da="Barnet kan have behov for særlig støtte", en="The child may need special support"),
    "abuse": Text(da="Vold eller andre overgreb mod barnet", en="Violence or other abuse of the child"),
    "unborn": Text(da="Bekymring for et ufødt barn", en="Concern for an unborn child"),
    "absence": Text(da="Ulovligt skolefravær", en="Unlawful absence from school"),
    "other": Text(da="Anden bekymring for barnet", en="Other concern for the child"),
}

SECTIONS: Mapping[str, Text] = {
    "133": Text(
        da="Barnets lov § 133: skærpet pligt i offentlig tjeneste eller hverv",
        en="Barnets lov § 133: heightened duty in public service or office",
    ),
    "135": Text(da="Barnets lov § 135: pligten, som alle har", en="Barnets lov § 135: the duty that everyone has"),
}

WAYS: Mapping[str, Text] = {
    "digital-post": Text(da="Digital Post", en="Digital Post"),
    "form": Text(da="kommunens formular på nettet", en="the municipality's form on the net"),
    "secure-mail": Text(da="sikker mail", en="secure mail"),
    "phone": Text(da="telefon", en="telephone"),
    "letter": Text(da="brev", en="letter"),
    "in-person": Text(da="personligt", en="in person"),
}
