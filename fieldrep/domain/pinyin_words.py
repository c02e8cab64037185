"""Chinese words and surnames that are read otherwise than their characters' usual readings, for `pinyin`.

Names of places, trades and titles as they stand in the names of firms and people.
"""

# A character with its reading, then the words in which it is read so.
_WORDS_BY_READING = """
行hang 银行 商行 支行 分行 总行 央行 农行 工行 建行 中行 招行 交行 投行 同行 行业 行长 行情 行家 行会
行hang 行货 行列 行号 洋行 车行 琴行 药行 米行 木行 茶行 布行 粮行 鱼行 电器行 五金行 拍卖行 珠宝行 排行
行hang 各行各业 百行
长zhang 院长 厂长 校长 会长 店长 市长 部长 行长 局长 处长 科长 组长 队长 班长 船长 所长 社长 台长 镇长
长zhang 区长 县长 省长 村长 站长 馆长 园长 团长 董事长 理事长 秘书长 护士长 首长 机长 车长 家长 成长
长zhang 增长 生长 长老 长辈 长子 学长 酋长 总长 道长
乐yue 音乐 乐器 乐队 乐团 乐清 声乐 器乐 乐章 乐谱 乐坛 交响乐 国乐 民乐 乐府 乐曲 乐理 弦乐 管乐 礼乐
乐yue 乐毅
乐lao 乐亭 乐陵
重chong 重庆 重阳 重复 重启 重组 重建 重新 重生 重修 重整 重叠 重逢 重光 重华 九重 双重 多重 三重
会kuai 会计 财会 会稽
厦xia 厦门 厦大 厦航 厦工 厦新
朝zhao 朝气 朝霞 朝日 朝晖 朝夕 朝露 今朝
调tiao 空调 调味 调料 调节 调试 调理 调和 调剂 调整 调解 调控 调色 调酒 调光 调频 调音 调养 调制 调速
调tiao 调压 微调 烹调 协调 调羹 调皮
藏zang 西藏 青藏 藏族 藏药 藏医 藏红花 川藏 藏区 宝藏 大藏 藏香 藏羚 藏式 藏文 滇藏
单shan 单县
单chan 单于
解hai 解州
六lu 六安 六合区
莞wan 莞尔
番pan 番禺
埔bu 大埔
尉yu 尉犁
涡guo 涡阳
浚xun 浚县
莘xin 莘庄
铅yan 铅山
蔚yu 蔚县
牟mu 中牟 牟平
蚌beng 蚌埠
堡bu 吴堡 瓦窑堡 柴沟堡
堡pu 十里堡 五里堡 三十里堡 马家堡
大dai 大夫 大城县
阿e 东阿 阿胶 阿房 阿弥陀
秘bi 秘鲁
洞tong 洪洞
犍qian 犍为
泌bi 泌阳
枞zong 枞阳
珲hun 珲春
陂pi 黄陂
婼ruo 婼羌
荥ying 荥经
伽jia 伽师
柏bo 柏林
车ju 车马炮
弹tan 弹簧 弹性 弹力 弹跳 弹拨 评弹 弹琴
参shen 人参 海参 党参 参茸 西洋参 红参 丹参 玄参 花旗参 高丽参 苦参
参cen 参差
差ci 参差
差chai 出差 差旅 邮差 差遣
率shuai 率先 表率 统率 率领 直率 坦率
传zhuan 传记 自传 水浒传 列传 外传 小传 名人传
给ji 供给 给水 补给 给养 配给 自给 给排水 给付 给予
纤qian 纤夫 拉纤
模mu 模具 模板 模样 冲模 压模 注模 铸模 模胚 模架 塑模 开模 工模
便pian 便宜
校jiao 校准 校对 校验 校正 校订 审校 校样
角jue 角色 主角 配角 名角 角逐 角斗
降xiang 投降 降龙 降服 降伏
朴po 厚朴 朴硝
泊po 湖泊 罗布泊 梁山泊
卡qia 关卡 哨卡
仔zi 仔细 仔猪 仔鸡
的di 的士 目的 的确 标的
了liao 了解 了结 了然 了望
着zhuo 着装 着色 着陆 着重 衣着 沉着 着力 着手 附着
宿xiu 星宿
薄bao 薄饼 薄板
剥bao 剥皮
扎za 包扎 捆扎 扎染 结扎
轧ya 轧花 轧棉 轧路
塞se 堵塞 闭塞 充塞
省xing 反省 省亲 自省 内省
劲jing 强劲 劲敌 劲酒 劲松 刚劲 劲旅 劲牌
称chen 匀称 对称 称职 相称 称心
屏bing 屏息 屏气
恶wu 厌恶 可恶
折she 折本
蕃bo 吐蕃
龟qiu 龟兹
龟jun 龟裂
句gou 高句丽 句践
盛cheng 盛器
系ji 系带
巷hang 巷道
柜ju 柜柳
靓jing 靓妆
咖ga 咖喱
呢ni 毛呢 呢绒 呢料 花呢 呢子
茄jia 雪茄
什shen 什么
匙shi 钥匙
都dou 都是
还hai 还是 还有
强jiang 倔强
粘nian 粘土 粘胶 粘度
磅pang 磅礴
铛cheng 饼铛
"""

# Words read as usual, which keep their last character from starting another word: 国家|长江, 医院|长沙.
_PLAIN_WORDS = """
国家 大会 社会 协会 学会 商会 工会 总会 委员会 基金会 医院 学院 法院 剧院 研究院 设计院 工厂 学校 高校
超市 城市 全市 门店 酒店 饭店 书店 商店 分店 药店 总部 分部 俱乐部 管理局 电视台 集团 研究所 事务所
交易所 出版社 旅行社 合作社 卫生 民生 养生 学生 计算机 手机 飞机 公园 花园 学园 乐园 产业园 科技园 车站
电站 汽车 火车 图书馆 博物馆 宾馆 会馆 地区 社区 园区 开发区 高新区 长江 长城 长安 长春 长沙 长治 步行
旅行 发行 进行 执行 飞行 自行车 玉米 土木
"""

# Surnames read otherwise than usual, and those of two characters where one is.
_SURNAME_TEXT = """
单shan 仇qiu 曾zeng 查zha 盖ge 解xie 区ou 朴piao 缪miao 员yun 覃qin 种chong 洗xian 折she 黑he 秘bi 繁po
召shao 句gou 祭zhai 牟mu 翟zhai 隗wei 郗chi 郇xun 佴nai 乐yue 藏zang 能nai 尉迟yu-chi 万俟mo-qi
单于chan-yu 长孙zhang-sun 澹台tan-tai 乐正yue-zheng
"""

_SECOND_TEXT = """
长zhang 行hang 乐yue 重chong 朝zhao 调tiao 厦xia 藏zang 单shan 曾zeng 查zha 盖ge 解xie 区ou 朴piao 莞wan
堡pu 柏bo 泊po 都dou 盛cheng 弹tan 参shen 传zhuan 模mu 校jiao 角jue 降xiang 薄bao 粘nian 仔zi 率shuai
塞se 省xing 劲jing 称chen 埔bu 荥ying 牟mu 会kuai 阿e 贾gu 宿xiu 乘sheng 靓jing 佛fu 给ji 扎za 轧ya
着zhuo 露lou 巷hang
"""


def _split(entry: str) -> tuple[str, str]:
    """The characters of 单shan, and its letters."""
    letters = "".join(character for character in entry if character.isascii())
    return entry[: -len(letters)], letters


def _words() -> dict[str, dict[str, str]]:
    """Each word with the readings of those of its characters that are read otherwise."""
    words: dict[str, dict[str, str]] = {word: {} for word in _PLAIN_WORDS.split()}
    for line in _WORDS_BY_READING.strip().splitlines():
        entry, *in_words = line.split()
        character, reading = _split(entry)
        for word in in_words:
            words.setdefault(word, {})[character] = reading
    return words


WORDS = _words()
SURNAMES = {name: tuple(letters.split("-")) for name, letters in map(_split, _SURNAME_TEXT.split())}
SECOND_READINGS = dict(map(_split, _SECOND_TEXT.split()))
