"""What other people call the columns of a list: per kind of import and field, the words for it.

A word stands here only when it cannot mean something else in such a file; what is doubtful needs `--map`.
Words are compared without case, blanks and punctuation, so "InvoiceNo" and "Invoice no." are one.
"""

_ACCOUNT = (
    "account name, customer, customer name, client, client name, company, company name, customer id,"
    "customer no, customer number, customer code, account id, account no, account number, account code,"
    "client id, client no, client code, organisation, organization, 客户, 客户名, 客户名称, 公司, 公司名,"
    "公司名称, 单位名称, 企业名称, 客户编码, 客户编号, 客户代码, 客户号, 客戶, 客戶名稱, 公司名稱,"
    "客戶編號, 客戶代碼"
)
_PHONE = (
    "telephone, tel, tel no, phone no, phone number, telephone number, mobile, mobile phone, mobile no,"
    "mobile number, cell, cell phone, cellphone, 电话, 联系电话, 电话号码, 手机, 手机号, 手机号码,"
    "移动电话, 固定电话, 座机, 電話, 聯絡電話, 電話號碼, 手機, 手機號碼, 行動電話"
)
_NOTE = "notes, remark, remarks, comment, comments, memo, 备注, 说明, 附注, 備註"
_REP = (
    "sales rep, salesrep, salesperson, sales person, salesman, representative, account manager,"
    "account owner, 负责人, 业务员, 销售员, 销售人员, 销售代表, 业务代表, 客户经理, 業務員, 業務, 負責人"
)
_MAIL = "e-mail, mail, email address, e-mail address, 邮箱, 电子邮箱, 邮件, 电子邮件, 郵箱, 電子郵件, 電郵"

WORDS: dict[str, dict[str, str]] = {
    "accounts": {
        "code": "account id, account no, account number, account code, customer id, customer no,"
        "customer number, customer code, client id, client no, client code, 编码, 编号, 代码, 客户编码,"
        "客户编号, 客户代码, 客户号, 編號, 代碼, 客戶編號, 客戶代碼",
        "name": "account, account name, customer, customer name, client, client name, company,"
        "company name, business name, organisation, organization, 名称, 客户, 客户名, 客户名称, 公司,"
        "公司名, 公司名称, 单位, 单位名称, 企业名称, 名稱, 客戶, 客戶名稱, 公司名稱",
        "alias": "short name, also known as, aka, 简称, 客户简称, 公司简称, 别名, 簡稱",
        "city": "town, 城市, 市, 所在城市, 地市",
        "district": "borough, county, 区, 区县, 县区, 区/县, 行政区, 所在区, 區, 區縣, 行政區",
        "address": "street address, full address, postal address, 地址, 详细地址, 公司地址, 单位地址,"
        "联系地址, 通讯地址, 通信地址",
        "phone": _PHONE,
        "headcount": "employees, number of employees, no of employees, staff count, company size, 人数,"
        "员工数, 员工人数, 公司人数, 企业人数, 人數, 員工數, 員工人數",
        "potential": "buying potential, annual potential, 潜力, 采购潜力, 购买潜力, 年潜力, 潛力",
        "decides": "decision site, 有决策权, 是否决策, 能否决策",
        "opened_on": "opening date, opening day, open date, opened at, date opened, 开户日期, 开户日,"
        "开户时间, 开通日期, 開戶日期, 開戶日",
        "rep": _REP,
        "source": "lead source, account source, 来源, 客户来源, 來源, 客戶來源",
        "note": _NOTE,
    },
    "contacts": {
        "code": "contact id, contact no, contact code, contact number, 编码, 编号, 联系人编码, 联系人编号,編號",
        "account": f"{_ACCOUNT}, 单位",
        "name": "contact, contact name, contact person, full name, person, 姓名, 联系人, 联系人姓名, 名字,"
        "聯絡人, 聯絡人姓名, 聯繫人",
        "title": "job title, position, job, 职务, 职位, 头衔, 职称, 岗位, 職務, 職位, 職稱, 頭銜",
        "level": "seniority, 级别, 职级, 层级, 級別, 職級",
        "attitude": "态度, 態度",
        "phone": _PHONE,
        "wechat": "we chat, wechat id, weixin, 微信, 微信号, 微信號",
        "email": _MAIL,
        "role": "buying role, 角色, 决策角色, 采购角色, 決策角色",
        "has_left": "has left, left company, 已离职, 是否离职, 离职, 已離職, 離職",
        "note": _NOTE,
    },
    "orders": {
        "code": "order id, order no, order number, order code, invoice, invoice no, invoice number,"
        "invoice id, po number, 订单号, 订单编号, 订单编码, 订单, 单号, 编号, 发票号, 发票号码, 訂單號,"
        "訂單編號, 單號, 發票號碼",
        "account": _ACCOUNT,
        "ordered_on": "date, order date, ordered at, order time, order day, date of order, invoice date,"
        "invoiced on, 日期, 订单日期, 下单日期, 下单时间, 订单时间, 订购日期, 订货日期, 开票日期,"
        "訂單日期, 下單日期, 訂購日期",
        "amount": "order amount, total, total amount, order total, invoice amount, invoice total, value,"
        "order value, sum, 金额, 订单金额, 总金额, 合计, 合计金额, 总额, 金額, 訂單金額, 總金額, 合計",
        "currency": "currency code, 币种, 币别, 货币, 幣別, 幣種, 貨幣",
        "profit": "gross profit, margin amount, 利润, 毛利, 毛利润, 利潤, 毛利潤",
        "product": "product name, product line, item, 产品, 产品名称, 产品线, 商品, 商品名称, 品名, 產品,"
        "產品名稱, 商品名稱",
        "gun": "channel, order channel, 渠道, 订单渠道, 下单方式, 枪, 通路",
        "status": "order status, payment status, 状态, 订单状态, 付款状态, 支付状态, 收款状态, 狀態,訂單狀態, 付款狀態",
        "due_on": "due date, payment due, date due, 到期日, 应付日期, 应收日期, 付款期限, 账期到期日,到期日期",
        "paid_on": "paid date, payment date, date paid, paid at, 付款日期, 付款日, 付款时间, 支付日期,"
        "支付时间, 收款日期, 到账日期, 付款時間",
        "note": _NOTE,
    },
    "estimates": {
        "account": _ACCOUNT,
        "month": "period, estimate month, 月份, 月, 年月, 期间",
        "product": "product name, product line, category, 产品, 产品名称, 产品线, 品类, 產品, 產品線",
        "spend": "whole spend, total spend, spend in category, category spend, monthly spend, 总采购额,"
        "采购总额, 总花费, 采购额, 月采购额, 總採購額, 採購額",
        "seats": "total seats, seats possible, possible seats, users possible, 席位, 总席位, 席位数,"
        "应使用人数, 可用人数",
        "seats_used": "used seats, seats in use, active seats, 已用席位, 使用席位, 在用席位, 使用人数",
        "rival": "competitor, rival supplier, current supplier, incumbent, 竞争对手, 对手, 竞品, 现供应商,"
        "競爭對手, 競品",
        "contract_ends": "contract end, contract end date, contract until, contract expires, 合同到期,"
        "合同到期日, 合同到期日期, 合約到期日",
        "source": "source of estimate, according to, 来源, 信息来源, 依据, 來源, 依據",
        "estimated_on": "estimate date, date of estimate, 估计日期, 评估日期, 估算日期",
        "currency": "currency code, 币种, 币别, 货币, 幣別, 幣種, 貨幣",
    },
    "visits": {
        "account": _ACCOUNT,
        "happened_at": "date, time, date and time, datetime, visit date, visit time, visited on,"
        "visited at, date of visit, visit day, 日期, 时间, 拜访日期, 拜访时间, 走访日期, 走访时间,"
        "日期时间, 時間, 拜訪日期, 拜訪時間",
        "how": "visit type, kind of visit, type of visit, 方式, 拜访方式, 拜访类型, 方式类型, 拜訪方式",
        "met": "people met, met with, contacts met, 见到, 见到的人, 见面人, 拜访对象, 见了谁, 會面對象,拜訪對象",
        "named": "people named, named people, mentioned, 提到, 提到的人, 被提到的人, 提及的人",
        "note": f"{_NOTE}, visit note, visit notes, minutes, 拜访记录, 拜访内容, 记录, 纪要, 拜訪記錄",
        "outcome": "visit outcome, result, visit result, 结果, 拜访结果, 結果, 拜訪結果",
        "opened_on": "opening date, open date, date opened, 开户日期, 开户日, 开户时间, 開戶日期",
        "step": "buying step, step reached, 采购步骤, 购买步骤, 采购阶段, 購買步驟, 採購階段",
        "rep": f"{_REP}, visitor, visited by, 拜访人, 拜訪人",
    },
    "objections": {
        "account": _ACCOUNT,
        "words": "objection, reason, reason against, in their words, 反对理由, 异议, 理由, 原话, 反對理由,異議",
        "blocks": "blocks rate, rate, rate blocked, blocked rate, 阻碍, 阻碍的率, 卡在, 影响的率, 阻礙",
        "raised_by": "contact, contact name, said by, who, 提出人, 联系人, 谁提出, 谁说的, 聯絡人",
        "raised_on": "date, day, date raised, 日期, 提出日期, 提出日, 提出时间",
        "state": "status, 状态, 狀態",
    },
}
"""For each kind of import, its fields (whose own names always match) and the other words for each."""

REQUIRED: dict[str, tuple[tuple[str, ...], ...]] = {
    "accounts": (("name", "code"),),
    "contacts": (("account",), ("name",)),
    "orders": (("account",), ("ordered_on",), ("amount",)),
    "estimates": (("account",), ("month",), ("spend", "seats")),
    "visits": (("account",), ("happened_at",)),
    "objections": (("account",), ("words",)),
}
"""What a file must have, each as the fields of which one is enough."""
