/// What is written down after a visit; pieces vary enough that no two notes of one worker are
/// alike.
struct VisitWords {
  let residentWords: String
  let observation: String
  /// Not every visit leaves a diary.
  let note: String?

  /// Puts the words of a visit together; `problem` is what a request from it is about.
  init(problem: String?, members: Int, isCopied: Bool = false, draws: inout Draws) {
    let words = draws.shuffled(Self.spoken).prefix(draws.number(1...2))
      .map { Self.fill($0, &draws) }
    residentWords = (words + [problem.map { "就是\($0)，想请你们看看。" }].compactMap(\.self)).joined()
    observation = draws.shuffled(Self.seen).prefix(2).map { Self.fill($0, &draws) }.joined()
    note =
      isCopied
      ? "这户\(members)口人，到户了解生产生活情况，宣传医保缴费和用电安全，家中一切正常，没有提出诉求。"
      : problem != nil || draws.happens(0.35)
        ? Self.note(problem: problem, members: members, draws: &draws) : nil
  }

  private static func note(problem: String?, members: Int, draws: inout Draws) -> String {
    let family = "这户\(members)口人，\(draws.pick(fields))靠\(draws.pick(persons))打理。"
    let pieces = draws.shuffled(noted).prefix(draws.number(4...5)).map { fill($0, &draws) }
    let request = problem.map { "登记一件事：\($0)。" } ?? ""
    return draws.shuffled([family, request] + pieces).joined()
  }

  /// Fills the slots of a piece: `@` a crop, `#` a person, `%` a number, `&` a thing of the
  /// house, `~` a time, `^` a place.
  private static func fill(_ piece: String, _ draws: inout Draws) -> String {
    var text = ""
    for character in piece {
      switch character {
      case "@": text += draws.pick(crops)
      case "#": text += draws.pick(persons)
      case "%": text += draws.pick(numbers)
      case "&": text += draws.pick(things)
      case "~": text += draws.pick(times)
      case "^": text += draws.pick(places)
      default: text.append(character)
      }
    }
    return text
  }

  private static let crops = [
    "水稻", "玉米", "红薯", "油菜", "花生", "黄豆", "茶叶", "柑橘", "辣椒", "西瓜", "莲藕", "板栗", "油茶", "萝卜", "芝麻",
  ]
  private static let persons = [
    "大儿子", "小女儿", "老伴", "儿媳", "老母亲", "老父亲", "孙子", "弟弟", "邻居", "女婿", "侄儿", "户主自己",
  ]
  private static let numbers = ["一", "两", "三", "四", "五", "六", "七", "八", "九"]
  private static let things = [
    "屋顶", "灶台", "水井", "院墙", "猪圈", "粮仓", "门前台阶", "电线", "水龙头", "后院水沟", "厕所", "窗户", "晒谷坪",
  ]
  private static let times = [
    "上个月", "去年冬天", "春节后", "清明前后", "端午前", "秋收后", "这个星期", "半年前", "雨季里", "开学时",
  ]
  private static let places = [
    "县城", "镇上", "省城", "外省工地", "邻村", "集市", "学校", "服装厂", "砖厂", "果园", "养老院", "运输队",
  ]
  private static let fields = ["水田", "旱地", "菜地", "果园", "鱼塘", "小店", "茶园", "几头猪"]

  private static let spoken = [
    "今年@长得还可以，就是价钱低。", "#~去了^，平时电话联系。", "~修了&，花了%百来块。", "家里都好，没有什么要麻烦的。",
    "@收了%亩，剩下的等天晴。", "想问问^那边还招不招人。", "#腿脚不便，出门要人陪。", "~停过一次水，后来好了。",
    "路好走多了，#骑车去^只要%十来分钟。", "&有点旧，打算秋后再弄。", "孩子在^读书，%周回来一次。", "卡片上的电话收着，有事会打。",
    "补贴~到账了，数目对得上。", "种@的人少了，地有些荒。",
  ]
  private static let seen = [
    "院内整洁，&完好。", "门前堆着%袋@。", "&有修补痕迹，暂时能用。", "屋旁晒着@。", "进门路面平整。", "门前坡陡，雨天路滑。",
    "&旁边堆有杂物。", "厨房通风，水电正常。", "屋后排水沟有淤泥。", "家中有人照看老人。", "院里养了%只鸡。", "墙面有一处返潮，靠近&。",
    "门口有台阶%级，没有扶手。", "路灯离家门约%十步。",
  ]
  private static let noted = [
    "#~从^回来，住%天就走。", "@种了%亩，~收完，销路靠#联系。", "看了&，~换过，问题不大。", "提到#想去^做事，答应帮着问。",
    "聊了养老认证，约下个月再来。", "把联系卡重新写了一张，贴在&旁边。", "约好%天后带政策折页来。", "#话不多，说^的活还稳定。",
    "上次说的&已经弄好，今天看过。", "家里存了%袋@，打算送给#。", "顺路看了隔壁的&，~修的。", "#问~体检的事，已记下。",
    "坐了%十来分钟，主要说@的行情。", "路上遇到#，说起^缺人手。", "下次来时提醒#带上存折和材料。", "喝了杯茶，说起~的雨水和@。",
    "#的药快用完，提醒去卫生室取。", "孩子在^上学，~家长会是#去的。",
  ]
}
