"""The words of what citizens say: where it comes from, how far it has come, and what is masked."""

from collections.abc import Mapping

from virkning.domain.masking import Masked
from virkning.domain.text import Text
from virkning.domain.voice import VoiceSource, VoiceState

SOURCES: Mapping[VoiceSource, Text] = {
    VoiceSource.GOAL: Text(da="et mål i egne ord", en="a goal in own words"),
    VoiceSource.SAID: Text(da="sagt i en samtale", en="said in a talk"),
    VoiceSource.AFTER_TALK: Text(da="efter en anonym samtale", en="after an anonymous talk"),
}
STATES: Mapping[VoiceState, Text] = {
    VoiceState.HEARD: Text(da="kun i forløbet", en="in the course only"),
    VoiceState.APPROVED: Text(da="godkendt til brug", en="approved for use"),
    VoiceState.WITHDRAWN: Text(da="taget tilbage", en="taken back"),
}
MASKED: Mapping[Masked, Text] = {
    Masked.NAME: Text(da="navn", en="name"),
    Masked.PLACE: Text(da="sted", en="place"),
    Masked.NUMBER: Text(da="tal", en="number"),
    Masked.DATE: Text(da="dato", en="date"),
}
