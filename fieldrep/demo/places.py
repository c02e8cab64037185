"""Where the sample team walks: the districts of one city, their streets, and who has them as a territory."""

from typing import NamedTuple

CITY = "苏州 Suzhou"
AREA = "0512"


class District(NamedTuple):
    """A district as the book names it, how much of the team's accounts lie in it, and its streets, 中文 and English."""

    name: str
    weight: int
    streets: tuple[tuple[str, str], ...]


DISTRICTS: tuple[District, ...] = (
    District(
        "工业园区 SIP",
        26,
        (
            ("苏虹中路", "Middle Suhong Road"),
            ("星湖街", "Xinghu Street"),
            ("金鸡湖大道", "Jinji Lake Avenue"),
            ("现代大道", "Xiandai Avenue"),
            ("唯新路", "Weixin Road"),
            ("东方大道", "Dongfang Avenue"),
            ("苏桐路", "Sutong Road"),
            ("方洲路", "Fangzhou Road"),
        ),
    ),
    District(
        "虎丘 Huqiu",
        16,
        (
            ("狮山路", "Shishan Road"),
            ("竹园路", "Zhuyuan Road"),
            ("滨河路", "Binhe Road"),
            ("金枫路", "Jinfeng Road"),
            ("珠江路", "Zhujiang Road"),
            ("鹿山路", "Lushan Road"),
            ("浒关大同路", "Datong Road, Xuguan"),
        ),
    ),
    District(
        "姑苏 Gusu",
        10,
        (
            ("干将西路", "West Ganjiang Road"),
            ("人民路", "Renmin Road"),
            ("十梓街", "Shizi Street"),
            ("三香路", "Sanxiang Road"),
            ("劳动路", "Laodong Road"),
            ("广济北路", "North Guangji Road"),
        ),
    ),
    District(
        "吴中 Wuzhong",
        20,
        (
            ("东吴北路", "North Dongwu Road"),
            ("宝带东路", "East Baodai Road"),
            ("澄湖东路", "East Chenghu Road"),
            ("吴中大道", "Wuzhong Avenue"),
            ("木渎金山路", "Jinshan Road, Mudu"),
            ("胥口茅蓬路", "Maopeng Road, Xukou"),
        ),
    ),
    District(
        "相城 Xiangcheng",
        14,
        (
            ("相城大道", "Xiangcheng Avenue"),
            ("阳澄湖中路", "Middle Yangcheng Lake Road"),
            ("春申湖西路", "West Chunshen Lake Road"),
            ("澄阳路", "Chengyang Road"),
            ("渭塘珍珠湖路", "Zhenzhu Lake Road, Weitang"),
        ),
    ),
    District(
        "吴江 Wujiang",
        13,
        (
            ("中山北路", "North Zhongshan Road"),
            ("鲈乡南路", "South Luxiang Road"),
            ("运东大道", "Yundong Avenue"),
            ("江陵西路", "West Jiangling Road"),
            ("交通北路", "North Jiaotong Road"),
            ("盛泽舜湖西路", "West Shunhu Road, Shengze"),
        ),
    ),
)

TERRITORIES: tuple[tuple[str, ...], ...] = (
    ("工业园区 SIP",),
    ("虎丘 Huqiu", "姑苏 Gusu"),
    ("吴中 Wuzhong",),
    ("相城 Xiangcheng", "吴江 Wujiang"),
)
"""For each rep of `names.REPS`, in their order, the districts that are theirs."""
