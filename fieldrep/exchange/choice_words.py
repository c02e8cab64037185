"""What other people write for each choice of a field, in English and Chinese; compared as headers are."""

_SOURCES = {
    "cold_visit": "cold visit, cold call, walk in, 陌拜, 陌生拜访, 扫街, 上门拜访",
    "referral": "referred, 转介绍, 介绍, 推荐, 客户介绍, 轉介紹, 推薦",
    "event": "seminar, exhibition, trade show, 活动, 会议, 展会, 研讨会, 活動",
    "agent": "reseller, 代理, 代理商, 经销商",
    "online": "internet, web, website, 线上, 网络, 网上, 网站, 互联网, 線上, 網路",
}
_ROLES = {
    "user": "end user, 使用者, 使用人, 用户",
    "decider": "decision maker, decides, 决策者, 决策人, 拍板人, 決策者",
    "buyer": "purchaser, payer, 付款人, 付款者, 采购, 采购人, 采购者, 採購",
    "influencer": "influences, 影响者, 影响人, 影響者",
    "gatekeeper": "gate keeper, 守门人, 把关人, 把关者, 守門人",
    "coach": "教练, 内线, 向导, 教練",
    "key": "key person, key contact, 关键人, 关键人物, 第一关键人, 關鍵人",
    "second": "second key person, second key, 第二关键人, 第二關鍵人",
}
_LEVELS = {
    "staff": "employee, clerk, 员工, 职员, 普通员工, 基层, 員工, 職員",
    "manager": "supervisor, team lead, 经理, 主管, 中层, 部门经理, 經理",
    "director": "head of department, 总监, 部长, 總監",
    "executive": "c level, vice president, vp, ceo, cfo, cto, coo, general manager, managing director,"
    "高管, 高层, 总经理, 副总, 副总经理, 副总裁, 总裁, 总经理助理, 總經理, 副總",
    "owner": "proprietor, founder, 老板, 业主, 所有者, 创始人, 老闆",
}
_ATTITUDES = {
    "coach": "教练, 内线, 向导, 教練",
    "supporter": "supportive, supports, support, positive, 支持, 支持者",
    "neutral": "中立, 中立者, 一般",
    "sceptic": "skeptic, sceptical, skeptical, doubts, 怀疑, 怀疑者, 懷疑",
    "opponent": "opposed, against, negative, 反对, 反对者, 反對",
}
_GUNS = {
    "manual": "by hand, visit, 手动, 人工, 手工, 手動",
    "semi": "semi automatic, semi auto, 半自动, 半自動",
    "auto": "automatic, fully automatic, full auto, 自动, 全自动, 自動, 全自動",
}
_STATUSES = {
    "paid": "paid in full, settled, 已付, 已付款, 已支付, 付清, 已付清, 已结清, 已收款, 已到账, 已回款,已付費",
    "open": "unpaid, not paid, outstanding, pending, due, overdue, 未付, 未付款, 未支付, 待付, 待付款,"
    "待支付, 未收款, 未到账, 未回款, 未结清, 应收",
    "cancelled": "canceled, cancellation, void, voided, 取消, 已取消, 作废, 已作废, 撤销, 已撤销, 作廢",
}
_HOWS = {
    "in_person": "in person, visit, face to face, on site, meeting, 上门, 拜访, 面谈, 当面, 实地, 现场,"
    "面访, 拜訪, 面談",
    "call": "phone, phone call, telephone, telephone call, 电话, 打电话, 电话拜访, 電話",
    "message": "wechat, email, e-mail, mail, sms, text message, 微信, 短信, 消息, 邮件, 邮箱, 留言, 簡訊,郵件",
    "demo": "demonstration, presentation, 演示, 产品演示, 展示",
    "service": "support, after sales, 服务, 售后, 售后服务, 服務",
    "event": "seminar, exhibition, trade show, 活动, 会议, 展会, 研讨会, 活動",
}
_OUTCOMES = {
    "nobody_there": "nobody there, nobody, no one there, not in, not there, absent, closed today, 没人,"
    "无人, 不在, 人不在, 沒人",
    "moved": "moved away, relocated, 搬走, 搬迁, 已搬走, 已搬迁, 搬家, 搬遷",
    "closed_down": "closed down, out of business, ceased trading, shut down, 倒闭, 关门, 停业, 歇业,"
    "已倒闭, 注销, 已注销, 倒閉",
}
_STEPS = {
    "need": "needs, 需求, 有需求, 发现需求",
    "budget": "预算, 有预算, 預算",
    "specification": "specifications, spec, requirements, 规格, 技术规格, 方案, 規格",
    "shortlist": "short list, shortlisted, 入围, 候选, 候选名单, 入圍",
    "quotation": "quote, tender, offer, bid, 报价, 招标, 投标, 招投标, 報價",
    "negotiation": "negotiating, 谈判, 商务谈判, 議價, 談判",
    "contract": "signed, 合同, 签约, 签合同, 签订合同, 合約, 簽約",
    "delivery": "delivered, implementation, 交付, 交货, 实施, 发货, 交貨",
    "in_use": "in use, live, 使用, 使用中, 在用, 已使用, 上线",
}
_RATES = {
    "coverage": "coverage rate, 覆盖, 覆盖率, 覆蓋率",
    "conversion": "conversion rate, 转换, 转换率, 转化, 转化率, 轉換率",
    "repurchase": "repurchase rate, repeat purchase, 复购, 复购率, 複購率",
    "penetration": "penetration rate, 渗透, 渗透率, 滲透率",
}
_STATES = {
    "open": "unanswered, unresolved, not answered, 未解决, 未回答, 未答复, 待解决, 未消除, 未解決",
    "stands": "still stands, answered but stands, 仍在, 仍然存在, 依然存在, 未说服",
    "gone": "resolved, solved, removed, closed, 已解决, 解决, 已消除, 消除, 已化解, 已解決",
}

CHOICES: dict[tuple[str, str], dict[str, str]] = {
    ("accounts", "source"): _SOURCES,
    ("contacts", "level"): _LEVELS,
    ("contacts", "attitude"): _ATTITUDES,
    ("contacts", "role"): _ROLES,
    ("orders", "gun"): _GUNS,
    ("orders", "status"): _STATUSES,
    ("visits", "how"): _HOWS,
    ("visits", "outcome"): _OUTCOMES,
    ("visits", "step"): _STEPS,
    ("objections", "blocks"): _RATES,
    ("objections", "state"): _STATES,
}
"""(kind of import, field) → choice → the words for it; the choice itself is always one.

A contact's role may also be the rank of a finding, key or second, because that is where lists keep it.
"""

YES = "yes, y, true, 1, on, x, ok, 是, 对, 有, √, 對"
NO = "no, n, false, 0, off, 否, 不, 不是, 无, 没有, 沒有"
