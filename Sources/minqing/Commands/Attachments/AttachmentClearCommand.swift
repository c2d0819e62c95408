import Client
import Console
import Program
import Wording

/// `attachments clear`: frees the disk of bytes that nobody will ask this laptop for.
enum AttachmentClearCommand {
  static let command: Command = .records(
    CommandSpec(
      ["attachments", "clear"],
      summary: Phrase(zh: "清除本机不再需要的附件内容", en: "Free the disk of attachments not needed here"),
      details: Phrase(
        zh: "只清除没有记录显示的内容。只有本机才有的内容，在相应删除送达中心之前一直保留。记录不受影响。",
        en: "Takes away bytes that no record shows any more. What only this laptop has stays until "
          + "the hub took the deletion over. Records are not touched."),
      options: [
        OptionSpec(
          flag: "uploaded",
          help: Phrase(
            zh: "也清除中心已有的内容；需要时再下载", en: "Also what the hub holds; it can be fetched again"))
      ], section: Sections.attachments)
  ) { workplace, invocation in
    let context = workplace.context
    let shelf = Replicas.shelf(invocation, context)
    let release = try workplace.replica.releaseFiles(
      on: shelf, alsoUploaded: invocation.flag("uploaded"))
    guard !context.isJSON else {
      context.print([
        JSON.Member("files", .count(release.files)),
        JSON.Member("bytes", .count(Int(clamping: release.bytes))),
        JSON.Member("only_here", .count(release.kept)),
      ])
      return .done
    }
    let bytes = Quantity.bytes(Int(clamping: release.bytes))
    context.print(
      Phrase(
        zh: "已清除 \(release.files) 个（\(bytes)）；只在本机的 \(release.kept) 个予以保留。",
        en: "Took away \(release.files) (\(bytes)); \(release.kept) that only this laptop has stay."
      )[
        context.language])
    return .done
  }
}
