import Client
import Console
import Program
import Wording

/// `status`: how this laptop stands, without asking the network.
let statusCommand = Command(
  CommandSpec(
    ["status"],
    summary: Phrase(zh: "查看本机状态与下一步", en: "Show how this laptop stands, and what is next"),
    details: Phrase(
      zh: "不联网，离线时也正常结束。", en: "Asks no network; being offline is normal and ends with 0."),
    section: Sections.membership)
) { invocation, context in
  let path = Replicas.path(invocation, context)
  let replica = try Replicas.open(invocation, context)
  defer { replica.close() }
  let report = StatusReport(reading: try StatusReading(replica, path: path))
  guard !context.isJSON else {
    context.print(report.members)
    return .done
  }
  context.write(
    report.sheet(context.language).rendered(
      context.language, width: context.isTerminal ? context.width : nil, style: context.style))
  return .done
}
