"""The names of the accounts of large books, known without the books."""

FIRST = ("Lee", "Harbour", "Golden", "North", "Silver", "苏州", "东方", "金鸡湖", "平江", "恒达")
SECOND = ("Hospital", "Tools", "Printing", "Logistics", "Foods", "医院", "机械", "电子", "物流", "食品")


def account_name(number: int) -> str:
    """The name of the account with this number; no two are alike."""
    first, second = FIRST[number % 10], SECOND[number // 10 % 10]
    return f"{first} {second} {number}" if second.isascii() else f"{first}{second}{number}"
