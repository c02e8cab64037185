"""256 words in English and 256 in Chinese that stand for the numbers from 0 to 255 when they are read over the phone.

Their order is a part of what two laptops must agree on: no word is ever changed or moved. A test holds them apart from
each other as ears need it:

- English: four letters or more must be changed to turn one word into another, and two sounds or more where p and b, t
  and d, k and g, f and v, s and z, ch and j, th and s, l and r, m and n count as one sound, and all vowels too.
- Chinese: no character is in two words. Tones left aside, two words differ in two or more of their four parts (the
  beginning and the end of each syllable), where z and zh, c and ch, s and sh, n and l, r and l, f and h, and endings on
  n and ng count as one, as in many a dialect.
"""

ENGLISH = """
anthem aquarium arctic arena armchair autumn avocado bagpipes balcony basement bathtub bedroom beehive birdcage
biscuit blanket bluebell bracelet branch broccoli budget buffalo cabbage calendar campfire captain carnival carousel
castle cavern champion channel charcoal checkers cheetah cherry chipmunk cinnamon circus clarinet clinic cobbler
coconut coffee compass concert cricket crystal cucumber cushion custard daffodil daisy daybreak dentist dinosaur
diploma domino donkey doorbell dragon drummer duckling eclipse eggplant elevator emerald engineer envelope espresso
evening expert eyelash factory farmer fence festival fiddle firefly fishing flagpole flamingo footpath forehead
fortress fountain freckle frozen fruit galaxy gardener globe goldfish gorilla grandma habitat hamster handbag harp
haystack headband hedgehog highway hillside holiday homework horizon hospital iceberg indigo jackpot jasmine jigsaw
jukebox juniper kangaroo ketchup keyboard kidney kingdom ladybug landmark laundry leaf leapfrog legend lemonade
lettuce library lifeboat lipstick logbook lullaby lunchbox macaroni magician mammoth margin mascara merchant meteor
midnight mineral monarch museum mushroom necklace notepad nursery octopus orchard ostrich outfit overcoat oxygen
pamphlet parsley passport peacock pelican pendulum perfume pharmacy picture piglet plastic ponytail popcorn porridge
portrait potato prairie pretzel printer pudding pumpkin puzzle pyramid queen rabbit rainbow rainfall reptile
roadside rosemary saffron sailboat sandwich saucepan savanna sawdust scissors scooter scorpion seashell seaweed
shamrock sheriff shoulder silkworm silver skylight snail snorkel softball songbird sparrow spinach spruce starfish
statue stocking storm student sunrise swimsuit teacher teaspoon temple throne thursday toolbox tornado tortoise
tourist towel traffic treetop tricycle trombone trousers tulip tuxedo typhoon umbrella universe vacuum village
vineyard visitor vitamin walkway waltz wardrobe watchman whisper wildcat windmill wing wizard wombat woodland
workshop yearbook zebra zodiac
"""

CHINESE = """
按钮 百合 板凳 斑马 扳手 报亭 贝壳 背心 壁炉 蝙蝠 冰川 菠萝 裁缝 操场 茶几 插座 钞票 超市 衬衫 城堡
齿轮 池塘 抽屉 厨房 床单 窗户 春节 瓷器 刺猬 村庄 大厦 稻草 岛屿 灯泡 地图 电线 杜鹃 短笛 二胡 耳塞
发夹 帆船 番茄 翡翠 飞机 凤凰 蜂蜜 枫叶 甘蔗 钢笔 港口 高粱 工厂 弓箭 公主 古筝 拐杖 锅盖 海鸥 盒饭
核桃 黑猫 蝴蝶 狐狸 湖泊 护照 滑梯 黄昏 馄饨 火焰 鸡蛋 积木 吉他 甲虫 剪刀 酱油 脚印 金鱼 菊花 剧院
卷尺 咖啡 开关 烤箱 课本 蝌蚪 可乐 客厅 恐龙 孔雀 空调 快递 辣椒 拉链 蜡烛 栏杆 蓝莓 老虎 雷达 篱笆
礼物 莲藕 铃铛 灵芝 柳树 芦苇 锣鼓 骆驼 螺旋 旅馆 麻将 玛瑙 蚂蚁 麦田 漫画 馒头 玫瑰 煤炭 梅雨 门锁
迷宫 密码 棉被 面粉 蘑菇 茉莉 摩托 牡丹 奶牛 男孩 脑袋 闹钟 内衣 泥鳅 鸟巢 柠檬 纽扣 暖气 糯米 排骨
盘子 螃蟹 朋友 皮革 啤酒 枇杷 拼音 苹果 屏幕 乒乓 瀑布 扑克 葡萄 企鹅 麒麟 旗袍 钱包 桥梁 芹菜 蜻蜓
青蛙 秋千 蚯蚓 日历 乳酪 软糖 扫把 森林 沙漠 珊瑚 山楂 商店 生姜 食谱 诗人 首饰 书架 水库 丝绸 四季
松鼠 塑料 隧道 台阶 太阳 弹簧 汤匙 藤椅 提琴 甜瓜 铁轨 童话 土豆 团扇 推车 拖鞋 瓦片 娃娃 外卖 碗柜
玩具 晚霞 围墙 卧室 午餐 屋顶 武术 梧桐 乌鸦 喜鹊 蟋蟀 西装 峡谷 虾仁 夏天 香肠 橡胶 象棋 校服 小溪
信封 新娘 星星 雪橇 牙签 眼镜 燕窝 洋葱 羊毛 椰汁 银行 引擎 硬币 鹦鹉 邮局 渔夫 浴缸 羽绒 元宝 月饼
云彩 熨斗 运河 杂志 帐篷 珍珠 蒸笼 指南 中药 竹笋 字典 紫薯 棕熊 足球 钻石 嘴唇
"""
