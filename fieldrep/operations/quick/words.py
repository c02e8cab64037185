"""The markers of the quick line and the words of its choices: one place for grammar, help and completion."""

from fieldrep.domain.numerals import fold
from fieldrep.frozen import NamedTuple


class Marker(NamedTuple):
    """One thing that can be said in a quick line, and how it is introduced.

    `kind` is the fact's name; a word counts with a colon after it, a sign at the start of a word. The sign is
    for the prompt and standard input, as shells eat it; the words are for everywhere.
    """

    kind: str
    words: tuple[str, ...]  # English, the first is the one that is written
    words_zh: tuple[str, ...]
    sign: str = ""
    glued: tuple[str, ...] = ()  # Chinese words that count right after other Chinese text (华信反对:价格高)
    bare: tuple[str, ...] = ()  # Chinese words that count without a colon (见了王芳)


WORDS = (
    Marker("met", ("met",), ("见了", "见"), "+", ("见了",), ("见了", "见")),
    Marker("named", ("named",), ("提到",), "?", ("提到",), ("提到",)),
    Marker("key", ("key",), ("关键人",), "*", ("关键人",)),
    Marker("second", ("second",), ("第二关键人",), "**", ("第二关键人",)),
    Marker("user", ("user",), ("使用者",), glued=("使用者",)),
    Marker("decider", ("decider",), ("决策者",), glued=("决策者",)),
    Marker("buyer", ("buyer",), ("付款人",), glued=("付款人",)),
    Marker("influencer", ("influencer",), ("影响者",), glued=("影响者",)),
    Marker("gatekeeper", ("gatekeeper",), ("把关人",), glued=("把关人",)),
    Marker("coach", ("coach",), ("教练", "内线")),
    Marker("said_by", ("by", "said"), ("出自", "谁说")),
    Marker("trust", ("trust",), ("信任", "可信度"), "="),
    Marker("objection", ("obj", "objection"), ("反对",), "!", ("反对",)),
    Marker("blocks", ("blocks",), ("阻碍",), "/"),
    Marker("order", ("order",), ("订单",), "$"),
    Marker("next_step", ("next",), ("下一步",), ">", ("下一步",)),
    Marker("due_on", ("on",), ("日期",)),
    Marker("opened_on", ("opened",), ("开户",), glued=("开户",), bare=("开户",)),
    Marker("buying_step", ("step",), ("步骤", "采购步骤")),
    Marker("outcome", ("outcome",), ("结果",)),
    Marker("how", ("how",), ("方式",)),
    Marker("happened_at", ("at",), ("时间",)),
    Marker("note", ("note",), ("备注",), "#", ("备注",)),
)

RANKS = ("key", "second")
ROLES = ("user", "decider", "buyer", "influencer", "gatekeeper", "coach")

# Full-width and input-method twins of the signs (a Chinese input method types 》 for > and ￥ for $).
TWINS = {"+": "＋", "?": "？", "*": "＊", "=": "＝", "!": "！", "/": "／", "$": "＄", ">": "＞》", "#": "＃"}

# The words of each choice, in the book's values; any beginning that fits one value alone is enough.
CHOICES: dict[str, dict[str, tuple[str, ...]]] = {
    "trust": {
        "hunch": ("猜测", "感觉", "直觉"),
        "stated": ("说过", "有人说过", "明说", "听说"),
        "confirmed": ("确认", "证实", "已确认", "已证实"),
    },
    "blocks": {
        "coverage": ("覆盖率",),
        "conversion": ("转换率", "转化率"),
        "repurchase": ("复购率",),
        "penetration": ("渗透率",),
    },
    "result": {
        "gone": ("removed", "solved", "已消除", "消除", "解决"),
        "stands": ("still", "仍在", "还在", "未消除"),
    },
    "outcome": {
        "nobody_there": ("nobody there", "no one there", "没人", "无人", "不在"),
        "moved": ("moved away", "搬走", "搬家", "已搬走", "搬迁"),
        "closed_down": ("closed down", "shut down", "关门", "倒闭", "停业", "关闭"),
    },
    "how": {
        "in_person": ("in person", "visit", "face to face", "上门", "拜访", "当面", "面谈", "见面"),
        "call": ("phone", "telephone", "电话", "打电话"),
        "message": ("wechat", "email", "mail", "sms", "text", "微信", "短信", "消息", "邮件"),
        "demo": ("demonstration", "演示"),
        "service": ("support", "服务", "售后"),
        "event": ("seminar", "活动", "展会", "会议"),
    },
    "buying_step": {
        "need": ("需求",),
        "budget": ("预算",),
        "specification": ("规格", "方案"),
        "shortlist": ("short list", "入围"),
        "quotation": ("quote", "tender", "报价", "招标", "投标"),
        "negotiation": ("谈判", "议价"),
        "contract": ("合同", "签约"),
        "delivery": ("交付", "交货"),
        "in_use": ("in use", "使用", "在用"),
    },
}


def find_choice(field: str, text: str) -> str | None:
    """The value of a field that the text names: a word of it, or a beginning that fits no other value."""
    said = " ".join(fold(text).split())
    values = CHOICES[field]
    if not said:
        return None
    for value, words in values.items():
        if said == value or said in words:
            return value
    fits = [value for value, words in values.items() if any(word.startswith(said) for word in (value, *words))]
    return fits[0] if len(fits) == 1 else None
