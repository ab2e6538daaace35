"""Which letter sequences can be a Vietnamese syllable: an onset, a rime, at most one tone.

After the spelling rules of school grammars (onset, glide, nucleus, coda). Where the tone stands in the rime is not
looked at: "hoà" and "hòa" are both written.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu êng
y ych ynh yt yên yêm yêng yêt yêu yn yp
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt ơng
u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt uơ uy uya uych uyên uyêt uynh uyt uyu uyp
uê uêch uênh uân uâng uât uây
ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
"""
_TONES = {ord(mark): None for mark in "\u0300\u0301\u0303\u0309\u0323"}


def is_syllable(word: str) -> bool:
    """Whether ``word`` (one word of letters, NFC, any case) could be a Vietnamese syllable."""
    if not 0 < len(word) < 8:
        return False
    apart = unicodedata.normalize("NFD", word.lower())
    plain = apart.translate(_TONES)
    return len(apart) - len(plain) <= 1 and unicodedata.normalize("NFC", plain) in _syllables()


@cache
def _syllables() -> frozenset[str]:
    """Every onset with every rime, and the rimes alone: about 4,000."""
    rimes = _RIMES.split()
    return frozenset([*rimes, *(onset + rime for onset in _ONSETS.split() for rime in rimes)])
