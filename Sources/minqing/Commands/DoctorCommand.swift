import Client
import Console
import Program
import Storage
import Wording

/// `doctor`: examines the replica and the machine; changes nothing unless a repair is asked for.
let doctorCommand = Command(
  CommandSpec(
    ["doctor"], summary: Phrase(zh: "检查本机数据库与环境", en: "Examine the replica and this machine"),
    details: Phrase(
      zh: "逐行检查数据库、时钟、磁盘与联网条件；除非要求修复，不作任何更改。损坏时以 5 结束。",
      en: "Checks every row, the clock, the disk and what going online needs; changes nothing "
        + "unless a repair is asked for. Ends with 5 if something is damaged."),
    options: [
      OptionSpec(
        flag: "repair",
        help: Phrase(
          zh: "把损坏的行移开保存，下次同步时从中心重新取得",
          en: "Set damaged rows aside, and fetch their records with the next sync")),
      OptionSpec(flag: "online", help: Phrase(zh: "也询问中心", en: "Ask the hub, too")),
      OptionSpec(
        flag: "exit-code", help: Phrase(zh: "有提醒时以 1 结束", en: "End with 1 if there are warnings")),
    ],
    section: Sections.care)
) { invocation, context in
  let path = Replicas.path(invocation, context)
  let replica = try Replicas.open(invocation, context)
  defer { replica.close() }
  var diagnosis = Diagnosis()
  if invocation.flag("repair") { try diagnosis.repair(replica) }
  try diagnosis.examine(replica.store)
  // Lists of a damaged file may break where a single row does; the damage itself is told above.
  if !diagnosis.isDamaged {
    let reading = try StatusReading(replica, path: path)
    diagnosis.examine(reading, waitingCount: try replica.store.waitingCount())
    diagnosis.examineMachine(reading)
  }
  let line = try HubLine.open(replica, authorityFile: nil, context)
  diagnosis.examineLibrary(line)
  if invocation.flag("online") {
    guard let membership = try replica.membership else { throw SyncFailure.notEnrolled }
    diagnosis.examineHub(membership, line)
  }
  diagnosis.print(to: context)
  if diagnosis.isDamaged { return .damaged }
  return diagnosis.isWarned && invocation.flag("exit-code") ? .found : .done
}

extension Diagnosis.Finding {
  /// The state as glyph and word.
  fileprivate var mark: Mark {
    switch state {
    case .sound: Mark(glyph: "✓", word: Phrase(zh: "正常", en: "sound"), tone: .success)
    case .warning: .warned
    case .damaged: Mark(glyph: "✗", word: Phrase(zh: "损坏", en: "damaged"), tone: .failure)
    case .note: Mark(glyph: "·", word: Phrase(zh: "提示", en: "note"), tone: .muted)
    }
  }
}

extension Diagnosis {
  /// Prints one line a finding with its remedy below, or one object.
  fileprivate func print(to context: Context) {
    let language = context.language
    guard !context.isJSON else {
      let items = findings.map { finding -> JSON in
        [
          "check": .string(finding.check), "state": .string(finding.state.rawValue),
          "text": .string(finding.text[language]), "remedy": .optional(finding.remedy?[language]),
        ]
      }
      context.print([
        JSON.Member("damaged", .bool(isDamaged)), JSON.Member("findings", .array(items)),
      ])
      return
    }
    for finding in findings {
      let text = Terminal.sanitised(finding.text[language])
      context.print("\(context.style.paint(finding.mark, language))  \(text)")
      guard finding.state != .sound, let remedy = finding.remedy else { continue }
      let label = Phrase(zh: "处理：", en: "Remedy: ")
      context.print("  \((label[language] + Terminal.sanitised(remedy[language])))")
    }
  }
}
