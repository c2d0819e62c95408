import Client
import Console
import Program
import Wording

/// `init`: a replica without a hub yet.
let initCommand = Command(
  CommandSpec(
    ["init"], summary: Phrase(zh: "建立尚未加入中心的本机数据库", en: "Make a replica without a hub yet"),
    section: Sections.membership)
) { invocation, context in
  let path = Replicas.path(invocation, context)
  let replica = try Replicas.create(path, context)
  defer { replica.close() }
  guard !context.isJSON else {
    context.print([JSON.Member("replica", .string(path))])
    return .done
  }
  context.print(
    Phrase(zh: "已建立 \(path)。", en: "Made \(path).")[context.language])
  return .done
}
