internal import CRDT
package import Console
internal import Models
package import Storage
internal import Wire
package import Wording

/// What is wrong with chains of steps, in words and for programs; the same on laptop and hub.
package struct ChainWords {
  private let store: Store
  private let chains: StepChains

  /// Describes the chains of a store.
  package init(_ chains: StepChains, in store: Store) {
    self.chains = chains
    self.store = store
  }

  /// Whether nothing is wrong.
  package var isSound: Bool { chains.findings.isEmpty && chains.anchorFindings.isEmpty }

  /// One sentence for each finding, in their order.
  package func sentences() throws -> [Phrase] {
    try chains.findings.map { Self.phrase($0, device: try device($0.site)) }
      + chains.anchorFindings.map { finding in
        Self.phrase(finding, device: try finding.site.map { try device($0) } ?? "")
      }
  }

  /// The findings as JSON.
  package func json() throws -> JSON {
    let steps = try chains.findings.map { finding -> JSON in
      [
        "kind": .string(finding.kind.rawValue), "device": .string(try device(finding.site)),
        "place": .integer(finding.place), "event": .string(finding.event.description),
      ]
    }
    let anchors = try chains.anchorFindings.map { finding -> JSON in
      [
        "kind": .string("anchor_" + finding.kind.rawValue),
        "date": .string(finding.date.description),
        "device": .optional(try finding.site.map { try device($0) }),
        "place": .integer(finding.place),
      ]
    }
    return .array(steps + anchors)
  }

  /// Whose laptop it is, and which: what a clerk asks first.
  private func device(_ site: SiteID) throws -> String {
    let digits = String(String(site.rawValue, radix: 16).prefix(8))
    guard let author = try store.author(of: site), !author.device.isEmpty else { return digits }
    return "\(author.device) (\(digits))"
  }

  private static func phrase(_ finding: CaseChainFinding, device: String) -> Phrase {
    let place = finding.place
    return switch finding.kind {
    case .changed:
      Phrase(
        zh: "\(device) 的第 \(place) 步被改动过：内容与其校验值不符。",
        en: "Step \(place) of \(device) was changed: it does not have the hash that it carries.")
    case .words:
      Phrase(
        zh: "\(device) 的第 \(place) 步文字被改动过。",
        en: "The words of step \(place) of \(device) were changed.")
    case .salt:
      Phrase(
        zh: "\(device) 的第 \(place) 步文字已删除，但留有可供猜测的内容。",
        en: "The words of step \(place) of \(device) are erased, but their salt still stands.")
    case .gap:
      Phrase(
        zh: "\(device) 缺少第 \(place) 步之前的步骤。",
        en: "Steps before step \(place) of \(device) are missing.")
    case .fork:
      Phrase(
        zh: "\(device) 有两个不同的第 \(place) 步。",
        en: "There are two different steps \(place) of \(device).")
    case .link:
      Phrase(
        zh: "\(device) 的第 \(place) 步与前一步不衔接。",
        en: "Step \(place) of \(device) does not follow from the one before it.")
    }
  }

  private static func phrase(_ finding: CaseAnchorFinding, device: String) -> Phrase {
    let (date, place) = (finding.date, finding.place)
    return switch finding.kind {
    case .changed:
      Phrase(
        zh: "\(date) 的校验点被改动过。", en: "The anchor of \(date) was changed.")
    case .link:
      Phrase(
        zh: "\(date) 的校验点与前一个不衔接。",
        en: "The anchor of \(date) does not follow from the one before it.")
    case .missing:
      Phrase(
        zh: "\(date) 的校验点记有 \(device) 的第 \(place) 步，现在没有了。",
        en: "The anchor of \(date) names step \(place) of \(device), which is gone.")
    case .differs:
      Phrase(
        zh: "\(device) 的第 \(place) 步与 \(date) 的校验点不符。",
        en: "Step \(place) of \(device) is not the one that the anchor of \(date) names.")
    }
  }
}
