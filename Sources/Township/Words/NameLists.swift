/// The parts from which invented people are named; `Fixtures/township` holds the same lists.
enum NameLists {
  /// Family names, two of them of two characters.
  static let surnames = words(
    """
    王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 罗 高 郑 梁 谢 宋 唐 许 韩 冯 邓 曹 \
    彭 曾 肖 田 董 袁 潘 于 蒋 蔡 余 杜 叶 程 苏 魏 吕 丁 任 沈 姚 卢 姜 崔 钟 谭 陆 汪 范 金 \
    石 廖 贾 夏 韦 付 方 白 邹 孟 熊 秦 邱 江 尹 薛 闫 段 雷 侯 龙 史 陶 黎 贺 顾 毛 郝 龚 邵 \
    欧阳 司马
    """)

  /// Given names of men and boys.
  static let maleNames = words(
    """
    云山 水生 河清 田丰 松柏 石磊 春耕 秋实 冬生 夏雨 立春 谷雨 大成 小满 志远 明理 守信 长河 \
    东升 西林 南山 北辰 建业 兴农 永安 永福 广田 广才 学文 学礼 有才 有田 根生 根宝 家和 家旺 \
    国平 正平 方圆 思源 庆余 庆丰 来福 来喜 文博 文涛 子涵 子墨 一鸣 一帆 俊杰 俊峰 宇轩 浩然 \
    天佑 天乐 泽民 泽林 锦程 锦田
    """)

  /// Given names of women and girls.
  static let femaleNames = words(
    """
    春兰 秋菊 夏荷 冬梅 桂花 桂香 玉兰 玉珍 秀英 秀云 月华 月娥 素芬 素琴 彩云 彩霞 巧珍 巧玲 \
    美玲 美珍 金凤 银花 雪梅 雪莲 红叶 红梅 翠莲 翠竹 慧敏 慧芳 静怡 静文 雨欣 雨桐 思雨 思琪 \
    梦瑶 梦洁 佳怡 佳慧 晓燕 晓芸 海棠 海燕 莲香 莲英 水仙 水秀 田秀 田英 云秀 云英 青青 青禾 \
    小满 小雪 禾苗 禾香 安然 安宁
    """)

  static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
