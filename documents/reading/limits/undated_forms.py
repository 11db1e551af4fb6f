"""The forms of limits that are no day of a calendar, as patterns on plain text."""

import re

from models.contents import DueKind

_COUNT = (
    r"(?<!ngay )(?:(?<!thu )|(?<=he thu )|(?<=vu thu )|(?<=thi thu ))(?<![\d/])"
    r"(?P<n>\d{1,3}) (?P<unit>ngay(?: lam viec)?|gio|phut(?= (?:sau|ke tu))|tuan|thang)"
)
_COUNTED = re.compile(r"\d (?:ngay|gio|tuan|thang)")
AFTER_EACH = re.compile(r"(?<!\w)(?:ngay )?sau (?:moi|tung) [^.;,)\d]{3,60}")
FIXED: tuple[tuple[DueKind, tuple[str, ...], re.Pattern[str]], ...] = (
    (
        "on_request",
        ("yeu cau", "de nghi", "khi can", "co lenh"),
        re.compile(
            r"(?<!\w)(?:(?<!tu )khi (?:[^.;,:()]{2,40} )?(?:co|duoc) (?:(?:yeu cau|(?:van ban )?de nghi)(?: cua [^.;,:()]{2,50})?"
            r"|lenh(?! ))"
            r"|theo yeu cau(?! (?:cua )?(?:nhiem vu|cong viec|thuc te|thuc tien|de ra))(?: cua [^.;,:()]{2,50})?"
            r"|(?<!tu )(?<!gio )(?<!phut )(?<!viec )(?<!sau )(?<!truoc )khi (?!nhan )"
            r"[^.;,:()\d]{2,40} (?:yeu cau|de nghi)(?=\s*(?:[.;,)]|$))"
            r"|khi can(?: thiet)?$)"
        ),
    ),
    (
        "event",
        (" truoc ", "ke tu", "tinh tu", " sau", " tu khi", " tu ngay"),
        re.compile(
            rf"(?:(?:cham nhat |muon nhat )?(?:trong(?: vong| thoi han| thoi gian)?|(?<!\w)sau) )?"
            rf"(?:toi thieu |it nhat |cham nhat |khong qua |muon nhat )*{_COUNT},? "
            r"(?P<way>truoc(?! ngay \d| do(?!\w)| \d)|ke tu|tinh tu|sau khi|sau|tu khi|tu ngay(?! \d))"
            r"(?P<event>[^.;,)]{0,70}(?:(?:(?<= khoa)|(?<= phong)|(?<= ban)|(?<= co quan)|(?<= don vi)), [^.;,)]{2,40})?)"
        ),
    ),
    (
        "event",
        ("nhat sau ", "nhat la sau "),
        re.compile(rf"(?:cham nhat|muon nhat)(?: la)? (?P<way>sau) {_COUNT}(?P<event>[^.;,)]{{0,60}})"),
    ),
    (
        "event",
        ("truoc ",),
        re.compile(
            rf"(?P<way>truoc)(?: it nhat| toi thieu)? {_COUNT}"
            rf"(?= so voi| khi| doi voi| to chuc| dien ra| khai mac"
            r"| ngay(?! \d| thu (?:hai|ba|tu|nam|sau|bay|[2-7])\b| cuoi| lam viec cuoi))"
            r"(?P<event>[^.;,)]{0,60})"
        ),
    ),
    (
        "event",
        ("truoc ",),
        re.compile(
            rf"(?P<way>truoc)(?! ngay \d)(?P<event> [^.;,)(\d]{{3,60}}?)(?: it nhat| toi thieu| khoang)?"
            rf" {_COUNT}(?! thang|/|-)(?!\w)"
        ),
    ),
    (
        "event",
        ("truoc ",),
        re.compile(rf"(?<!\w)truoc (?:it nhat |toi thieu )?{_COUNT}(?<! gio)(?=\s*(?:[.;,)]|$))"),
    ),
    (
        "event",
        ("truoc mua", "truoc vu ", "truoc tet", "truoc khi", "khai giang", "truoc nam hoc"),
        re.compile(
            r"(?<!\w)truoc (?:mua [^\W\d_]+|vu (?:he|he thu|dong|dong xuan|mua|xuan|chiem)(?=\s*(?:[.;,)]|$))"
            r"|tet(?! \d)|(?:ngay )?khai giang|nam hoc moi)[^.;:,)\d]{0,30}"
            r"|(?:hoan thanh|xong)[^.;,]{0,30}?(?P<words>truoc khi [^.;,)]{4,60})"
        ),
    ),
    (
        "event",
        ("ky hop ",),
        re.compile(r"(?:trinh|thong qua|bao cao)[^.;]{0,80}?(?P<words>(?:tai )?ky hop (?:giua|cuoi|thuong)[^.;,)]{0,40})"),
    ),
    (
        "event",
        ("giai doan ", "dot ", "buoc "),
        re.compile(
            r"(?:xong|hoan thanh|thuc hien)\s+(?:trong\s+)?"
            r"(?P<event>(?P<way>giai doan|dot|buoc) (?:\d|[ivx]+))(?=\s*(?:[.;,)]|$))"
        ),
    ),
    (
        "event",
        ("trong ",),
        re.compile(
            rf"(?<!\w)trong (?:vong|thoi han|thoi gian(?= khong| toi da))(?: khong qua| toi da)?"
            rf" {_COUNT}(?!\w)(?: khi [^.;,)]{{3,50}})?"
            r"|(?<!\w)trong (?:khong qua )?\d{1,3} (?:gio|ngay lam viec)(?=\s*(?:[.;,)]|$))"
        ),
    ),
    (
        "event",
        ("khi phat hien ",),
        re.compile(r"(?<!\w)(?:ngay )?khi phat hien [^.;)]{3,70}(?=\s*(?:[.;)]|$))"),
    ),
    (
        "event",
        ("khi co ", "khi xay ra "),
        re.compile(
            r"(?<!\w)(?<!sau )(?:(?<!hang )(?<!moi )ngay )?khi (?:co|xay ra) "
            r"(?!yeu cau|(?:van ban )?de nghi|lenh(?! )|du |nhu cau|dieu kien|y kien|chu truong)"
            r"(?:[^\W\d_]+ ){0,6}?[^\W\d_]+(?=\s*(?:[.:;,()]|$)| (?:bao cao|phai|thi|to chuc(?! (?:dang|chinh tri)\b)"
            r"|thuc hien|huy dong|bao ngay)(?!\w)|(?: [^\W\d_]+){1,3}(?= (?:phai )?bao cao(?!\w)))"
        ),
    ),
    (
        "event",
        ("nam hoc 20",),
        re.compile(r"(?:(?:ngay )?tu|trong)(?: dau)? nam hoc 20\d\d\s?-\s?20\d\d"),
    ),
    (
        "event",
        ("hoc ky ",),
        re.compile(
            r"(?<!\w)(?P<words>(?:trong|vao)(?: cuoi| dau| giua)? hoc ky (?:i{1,2}|1|2)(?: nam hoc 20\d\d\s?-\s?20\d\d)?"
            r"(?: va (?:cuoi )?(?:nam hoc|hoc ky ii))?)(?=\s*(?:[.;)]|$))"
        ),
    ),
    (
        "event",
        ("cuoi hoc ky",),
        re.compile(
            r"(?<!\w)(?:vao )?cuoi hoc ky(?: (?:i{1,2}|1|2)(?!\w))?(?: nam hoc 20\d\d\s?-\s?20\d\d)?"
            r"(?:,? (?:va )?(?:cuoi )?(?:nam hoc|hoc ky (?:ii|2)))?(?!\w)(?! (?:\((?:truoc|cham nhat)|i{1,2}\b|[12]\b))"
        ),
    ),
    (
        "event",
        ("sau moi ", "sau tung "),
        AFTER_EACH,
    ),
    (
        "event",
        ("cuoi moi ",),
        re.compile(r"(?<!\w)(?:vao )?cuoi moi (?:hoc ky|(?:ngay hoi|buoi|phien|dot|ca |dem|chang)[^.;,)]{0,30})"),
    ),
    (
        "event",
        ("ngay khi co ",),
        re.compile(r"(?<!\w)ngay khi co [^.;,)]{3,70}(?=\s*(?:[.;,)]|$))"),
    ),
    (
        "event",
        ("ngay cuoi", "ngay dau tien"),
        re.compile(r"(?<!\w)(?:vao )?ngay (?:cuoi cung|cuoi|dau tien) cua (?:dot|ky|chien dich|hoi|le)(?!\w)[^.;,)]{2,40}"),
    ),
    (
        "event",
        ("truoc khi ",),
        re.compile(
            r"^\W*(?P<words>truoc khi [^.;,)]{3,60})(?=,)|(?<![(,] )(?<!^)(?<!\w)truoc khi [^.;)]{4,60}(?=\s*(?:[.;)]|$))"
        ),
    ),
    (
        "event",
        ("truoc moi ", "truoc tung ", "truoc cac ky nghi"),
        re.compile(r"(?<!\w)truoc (?:moi|tung|cac ky nghi) [^.;,)]{2,50}"),
    ),
    (
        "event",
        ("cham nhat ", "khong qua "),
        re.compile(
            r"(?<!\w)(?:sau [^.;,)\d]{3,30} )?(?:cham nhat|khong qua) \d{1,2} (?:ngay(?: lam viec)?|gio)"
            r"(?=\s*(?:[.;,)]|$)| doi voi )"
        ),
    ),
    (
        "event",
        ("ngay trong ",),
        re.compile(r"(?<!\w)ngay trong (?:ngay|buoi|ca|dem)(?: [^.;,)\d]{2,45})?(?=\s*(?:[.;,)]|$))"),
    ),
    (
        "event",
        (" thang thanh nien", " thang cong nhan", " thang hanh dong", " thang cao diem"),
        re.compile(
            r"(?<!ngay )(?<!\w)(?:trong|vao dip|nhan dip|dip) thang (?:thanh nien|cong nhan|hanh dong|cao diem)[^.;,)]{0,40}"
        ),
    ),
    (
        "event",
        ("sau ",),
        re.compile(rf"(?<!\w)sau (?!(?:khi|moi|tung|do|day|thoi)\b)[^.;,)(\d]{{3,40}}? {_COUNT}(?=\s*(?:[.;,)]|$))"),
    ),
    (
        "event",
        ("sau khi", "ngay khi"),
        re.compile(
            r"(?<!\w)(?:ngay khi (?:ghi nhan|nghi|bat dau|xuat hien|(?=[^.;,)]{3,40}(?:[.;)]|$)))|(?:ngay )?(?:ngay khi|sau khi)"
            r" (?:ke hoach|ket thuc|hoan thanh|co |nhan duoc|duoc |phat sinh|xay ra|phat hien))[^.;,)]{0,60}"
        ),
    ),
    (
        "continuous",
        ("thuong xuyen", "lien tuc", "hang ngay"),
        re.compile(
            r"(?:thoi gian|thoi han|tien do)[^:;.]{0,30}:\s*(?P<words>(?:thuong xuyen|lien tuc|hang ngay)(?:,? lien tuc)?)"
            r"|(?<!\w)(?:thuc hien|duy tri|tien hanh|trien khai|cap nhat)\s+(?P<words2>thuong xuyen(?:, lien tuc)?)"
            r"(?=\s*(?:[.;,)]|$|trong (?:ca )?nam|trong suot|hang nam))"
            r"|(?<!khong)(?<!cong viec)(?<!nhiem vu)(?<!chi)(?<!kinh phi)(?<!hoat dong)(?<!khen thuong)(?<!giao duc)(?<!san)"
            r"(?<=[a-z]) (?P<words4>thuong xuyen)(?=\s*(?:[.;)]|$))"
            r"|(?<!\w)(?P<words5>hang ngay)(?= (?:tu (?:ngay|thang) |trong (?:suot|thoi gian|thang|tuan|dot|dip|ca )))"
            r"|^\W*(?P<words6>thuong xuyen)(?= [a-z])"
            r"|[;,(]\s*(?P<words3>thuong xuyen(?:, lien tuc)?)(?=\s*(?:[.;)]|$))"
        ),
    ),
    (
        "by_regulation",
        ("dung thoi ",),
        re.compile(r"(?<!\w)dung thoi (?:gian|han)(?: theo)? (?:quy dinh|luat dinh)"),
    ),
    (
        "by_regulation",
        ("quy dinh",),
        re.compile(
            r"(?:dinh ky|bao cao)[^.;]{0,120}?(?P<words>theo (?:dung )?(?:thoi gian |thoi han )?quy dinh"
            r"(?: tai [^.;)]{4,60})?)(?=\s*(?:[.;)]|$))"
        ),
    ),
)
"""Each with words of which one must stand in the text: looking for those is cheap, the patterns are not."""
LOOSE: tuple[tuple[DueKind, re.Pattern[str]], ...] = (
    ("continuous", re.compile(r"thuong xuyen(?:,? lien tuc)?|lien tuc|hang ngay")),
    ("on_request", re.compile(r"^\W*dot xuat\W*$")),
    (
        "by_regulation",
        re.compile(r"theo (?:quy dinh|ke hoach|tien do|huong dan|lo trinh|chi dao|thoi gian|hop dong|tham quyen)[^.;)]{0,50}"),
    ),
)
REGULATED = re.compile(r"(?:theo (?:dung )?|dung )(?:thoi (?:gian|han) )?(?:quy dinh|luat dinh)(?: tai [^.;,)]{4,60})?")
