package import CRDT
package import Wording

/// Finds personal data in what is about to hang on a board or stand on a website.
///
/// Numbers are found as in any text (``TextLint``); names by the words after which forms put them,
/// and, where the caller knows some, by the names themselves. A masked name such as 张某 or 张**
/// passes. Source: domain rules A.1, F.14.
package enum NoticeLint {
  /// One place in a notice.
  package struct Finding: Hashable, Sendable {
    /// The field.
    package let field: FieldCode
    /// What people call it.
    package let label: Phrase
    /// What stands there.
    package let kind: Kind
    /// Which character of the field it begins at, from 1.
    package let place: Int

    /// What was found where: a sentence that does not repeat it.
    package var phrase: Phrase {
      Phrase(
        zh: "“\(label.zh)”第 \(place) 字：\(remedy.zh)",
        en: "\(label.en), character \(place): \(remedy.en)")
    }

    /// What was found and what to do: a sentence.
    package var remedy: Phrase { kind.phrase }
  }

  /// What was found.
  package enum Kind: Hashable, Sendable {
    /// A number of a person.
    case number(TextLint.Kind)
    /// Somebody's name.
    case name

    fileprivate var phrase: Phrase {
      switch self {
      case .number(let kind): kind.phrase
      case .name:
        Phrase(
          zh: "疑似居民姓名，请删去或写成“张某”。",
          en: "There seems to be a resident's name; leave it out or write 张某.")
      }
    }
  }

  /// Channels on which anybody can read or hear a notice.
  package static let publicChannels = ["board", "web", "loudspeaker", "chat"]

  /// Fields that are published.
  package static let published = [
    NoticeSchema.title, NoticeSchema.body, NoticeSchema.plainSummary,
  ]

  /// Whether a notice goes where anybody can read it, as each case of the library does; several
  /// values are read cautiously.
  package static func isPublic(_ notice: Record) -> Bool {
    notice.texts(NoticeSchema.channels).contains(where: publicChannels.contains)
      || isCase(notice)
  }

  /// Whether it is a case of the library: what was learnt, without anybody in it.
  package static func isCase(_ notice: Record) -> Bool {
    notice.texts(NoticeSchema.kind).contains("case")
  }

  /// Whether somebody else than its author has read a case of the library.
  package static func isChecked(_ notice: Record) -> Bool {
    let seconds = notice.references(NoticeSchema.secondPerson)
    return !seconds.isEmpty && !seconds.contains { $0 == notice.reference(NoticeSchema.author) }
  }

  /// All findings in the order of fields and places; every text that stands is looked at.
  ///
  /// `names` are those of residents, of two characters or more. Costs the text times the number of
  /// different lengths of names.
  package static func findings(in notice: Record, names: Set<String> = []) -> [Finding] {
    published.flatMap { field in
      notice.texts(field).flatMap { findings(in: $0, field: field, names: names) }
    }
  }

  /// The same of one text of a field.
  package static func findings(
    in text: String, field: FieldSchema, names: Set<String> = []
  ) -> [Finding] {
    let numbers = TextLint.findings(in: text, words: []).filter(\.kind.isBlocking).map {
      (text.distance(from: text.startIndex, to: $0.range.lowerBound), Kind.number($0.kind))
    }
    let characters = Array(text)
    var places = Set(namedPlaces(in: characters))
    for length in Set(names.map(\.count)) where length >= 2 && length <= characters.count {
      places.formUnion(
        (0...characters.count - length).filter { start in
          names.contains(String(characters[start..<start + length]))
        })
    }
    let found = numbers + places.sorted().map { ($0, Kind.name) }
    return found.sorted { $0.0 < $1.0 }.map { place, kind in
      Finding(field: field.code, label: field.label, kind: kind, place: place + 1)
    }
  }

  // MARK: - Names

  /// Words after which forms put a person's name.
  private static let nameWords = [
    "姓名", "户主", "联系人", "申请人", "受益人", "当事人", "反映人", "监护人",
  ]

  /// What may stand between such a word and the name.
  private static let separators: Set<Character> = ["：", ":", "为", "是", " ", "\u{3000}", "、"]

  /// What makes a name no name: a mask.
  private static let masks: Set<Character> = ["某", "*", "＊", "×", "Ｘ", "X", "x", "□", "○"]

  /// The hundred commonest surnames and some that villages share; others are found by the names
  /// that the caller knows.
  private static let surnames: Set<Character> = Set(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程"
      + "苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾"
      + "毛郝龚邵万钱严覃武戴莫孔向汤")

  /// Where a name stands after one of the words.
  private static func namedPlaces(in text: [Character]) -> [Int] {
    nameWords.flatMap { word -> [Int] in
      occurrences(of: Array(word), in: text).compactMap { start in
        var index = start + word.count
        while index < text.count, separators.contains(text[index]) { index += 1 }
        guard index + 1 < text.count, surnames.contains(text[index]),
          !masks.contains(text[index + 1]), isHan(text[index + 1])
        else { return nil }
        return index
      }
    }
  }

  private static func isHan(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
  }

  private static func occurrences(of word: [Character], in text: [Character]) -> [Int] {
    guard let first = word.first, text.count >= word.count else { return [] }
    return (0...(text.count - word.count)).filter { start in
      text[start] == first && text[start..<start + word.count].elementsEqual(word)
    }
  }
}
