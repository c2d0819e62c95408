import Console
import Hub
import Program
import Wording

/// What a clerk is told of the hub's clock, and of writes that came late.
enum ClockFinding {
  /// What is wrong with the clock and what follows; nil while it is believed.
  static func phrase(_ time: HubTime) -> Phrase? {
    switch time {
    case .known: nil
    case .behindItself(let milliseconds):
      Phrase(
        zh: "本机时钟比上次收到记录时还早\(words(milliseconds).zh)，不可信：\(consequence.zh)",
        en: "This machine's clock shows \(words(milliseconds).en) before the last arrival, "
          + "so it is not believed: \(consequence.en)")
    case .contradicted(let milliseconds):
      Phrase(
        zh: "多数设备的时钟比本机\(milliseconds > 0 ? "快" : "慢")\(words(milliseconds.magnitude).zh)，"
          + "本机时钟不可信：\(consequence.zh)",
        en: "Most laptops are \(words(milliseconds.magnitude).en) "
          + "\(milliseconds > 0 ? "ahead of" : "behind") this machine's clock, so it is not "
          + "believed: \(consequence.en)")
    }
  }

  private static let consequence = Phrase(
    zh: "记录照常同步，但不校正各设备时钟，到达时间暂缺。请校准本机时钟。",
    en: "records sync as usual, but no laptop is corrected and times of arrival are missing. "
      + "Set the clock right.")

  /// How many writes came late, and what that means.
  static func late(_ count: Int) -> Phrase {
    Phrase(
      zh: "\(count) 处；来到时同一设备已有更新的修改，可能有数据库被复制或恢复过。内容都在历史中。",
      en: "\(count): later ones of the same laptop were here already; a replica may have been "
        + "copied or put back. The history has them all.")
  }

  /// The clock for programs: `known`, `behind_itself` or `contradicted`, and by how much.
  static func json(_ time: HubTime) -> JSON {
    switch time {
    case .known: ["state": "known", "off_ms": 0]
    case .behindItself(let milliseconds):
      ["state": "behind_itself", "off_ms": .integer(Int64(clamping: milliseconds))]
    case .contradicted(let milliseconds):
      ["state": "contradicted", "off_ms": .integer(milliseconds)]
    }
  }

  private static func words(_ milliseconds: UInt64) -> Phrase {
    let seconds = Int(clamping: milliseconds / 1000)
    return Phrase(
      zh: Quantity.duration(seconds: seconds, .zh), en: Quantity.duration(seconds: seconds, .en))
  }
}
