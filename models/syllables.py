"""Which letters can be a Vietnamese syllable: the test that tells a damaged word from another word."""

import re
import unicodedata
from functools import lru_cache

from models.folding import bare

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_STOPPED_TONES = {"\u0301", "\u0323"}
_ONSET = r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
_RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot "
    "ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uôc uôi uôm uôn uông uôt uơ uy "
    "uya uych uynh uyên uyêt uyn uyp uyt uyu ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y ych yêm yên yêng yêt yêu ynh yt"
).split()
_MARKED = re.compile(rf"{_ONSET}(?:{'|'.join(sorted(_RIMES, key=len, reverse=True))})")
_BARE = re.compile(rf"{_ONSET}(?:{'|'.join(sorted({bare(rime) for rime in _RIMES}, key=len, reverse=True))})")
_STOPPED = re.compile(r"(?:c|ch|p|t)$")


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """True if the word, with its diacritics, can be Vietnamese: "thực" can, "thuc", "hién" and "thyc" cannot."""
    spread = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in spread if mark in _TONES]
    toneless = unicodedata.normalize("NFC", "".join(letter for letter in spread if letter not in _TONES))
    if len(tones) > 1 or not _MARKED.fullmatch(toneless):
        return False
    return not _STOPPED.search(toneless) or (len(tones) == 1 and tones[0] in _STOPPED_TONES)


@lru_cache(maxsize=20_000)
def is_bare_syllable(word: str) -> bool:
    """True if the folded word is what is left of some Vietnamese syllable: "khoi" is, "khbi" and "tdkt" are not."""
    return _BARE.fullmatch(word) is not None
