import CRDT
import Console
import Hub
import Models
import Program
import Reports
import Storage
import Wording

/// What an entry of the office's log says besides its act, in words.
///
/// The log holds codes, so that it never changes; what it does not know here it shows as it stands.
struct AuditDetail {
  private let entry: AuditEntry
  private let names: [RecordID: String]
  private let office: Office

  init(_ entry: AuditEntry, names: [RecordID: String], in office: Office) {
    self.entry = entry
    self.names = names
    self.office = office
  }

  func text(_ language: Language) throws -> String {
    let detail = entry.detail
    switch AuditAct(rawValue: entry.act) {
    case .granted, .grantRemoved, .moved:
      return try ScopePath(detail).map { try WorkerListing.place($0, in: office, language) }
        ?? detail
    case .enrolled, .deviceRevoked, .depositOpened:
      return Int64(detail).map(Device.letter) ?? detail
    case .workerAdded:
      return detail.split(separator: " ").map { CodeList.role.label(String($0))[language] }
        .joined(separator: Phrase(zh: "、", en: ", ")[language])
    case .codeIssued:
      return detail == "hub" ? Phrase(zh: "供下级中心", en: "for a hub")[language] : detail
    case .handedOver: return RecordID(hexadecimal: detail).flatMap { names[$0] } ?? detail
    case .residentStep: return CodeList.caseEventKind.label(detail)[language]
    case .anchored:
      return Int(detail).map { count in
        Phrase(
          zh: "\(count) 台设备的流水", en: Quantity.counted(count, "chain") + " of steps")[language]
      } ?? detail
    case .reportExported: return ReportDefinition.named(detail)?.name[language] ?? detail
    case .erased: return erased(language)
    case .stepMissing: return MissingStepNote(entry).map { Self.words($0)[language] } ?? detail
    case .hubMade, .areaAdded, .workerDisabled, .pageCodeIssued, .signedIn, .signedOut,
      .reviewAccepted, .reviewDiscarded, .retained, .historyMinted, nil:
      return detail
    }
  }

  /// Fields by what people call them; the last two words are those who decided.
  private func erased(_ language: Language) -> String {
    let words = entry.detail.split(separator: " ").map(String.init)
    let people = words.suffix(2)
    let fields = words.dropLast(2).map { name in
      let known = office.store.schema.types.lazy.compactMap { $0[name] }.first
      return known?.label[language] ?? name
    }
    return (fields + people).joined(separator: " ")
  }

  /// Which laptop lacks whose step.
  private static func words(_ note: MissingStepNote) -> Phrase {
    let device = Device.letter(of: note.device)
    let owner = note.owner.map(Device.letter) ?? "?"
    let time = Timestamps.minute(note.milliseconds)
    return Phrase(
      zh: "\(device) 的数据库缺少 \(owner) 的第 \(note.place) 步（\(time)）",
      en: "\(device) lacks step \(note.place) of \(owner), taken \(time)")
  }
}
