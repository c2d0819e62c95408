import Console
import Glibc
import Hub
import Models
import Program
import Storage
import Wording

/// `init`: makes a hub.
let initCommand = command(
  CommandSpec(
    ["init"],
    summary: Phrase(zh: "为一个乡镇或县新建中心", en: "Make a hub for a town or a county"),
    details: Phrase(
      zh: "数据目录只有本人可读。已有中心的目录不会改动。",
      en: "The data directory is for its owner only. A directory with a hub in it is left alone."),
    options: [
      OptionSpec(
        "area", value: Phrase(zh: "代码:名称", en: "CODE:NAME"),
        help: Phrase(zh: "中心服务的区划", en: "The area that the hub serves"), isRequired: true)
    ],
    examples: [
      .init(
        "init --data /srv/minqing --area 990101100000:云河镇",
        Phrase(zh: "为云河镇新建", en: "For the town of Yunhe"))
    ],
    section: Sections.setUp)
) { invocation, context in
  let directory = try DataDirectory(invocation, context)
  let area = try AreaArgument(invocation.value("area") ?? "")
  try directory.make()
  let office = try makeHub(in: directory, area: area, context)
  defer { office.close() }
  let name = try office.hubName
  if invocation.flag("json") {
    context.print([
      .init("hub", HubListing.json(name)), .init("area", .string(area.name.text)),
      .init("directory", .string(directory.path)),
    ])
  } else {
    context.print(
      Phrase(
        zh: "\(area.title)的中心已建在 \(directory.path)。",
        en: "The hub of \(area.title) is made in \(directory.path).")[context.language])
    context.print(HubListing.fingerprintLine(name)[context.language])
  }
  context.say(
    Phrase(
      zh: "接下来：area add、worker add、grant add、device code、serve。",
      en: "Next: area add, worker add, grant add, device code, serve."))
  return .done
}

/// Makes the database aside and moves it into place: a crash in between leaves no half of a hub.
private func makeHub(
  in directory: DataDirectory, area: AreaArgument, _ context: Context
) throws -> Office {
  let part = directory.database + ".part"
  let files = ["", "-wal", "-shm"].map { part + $0 }
  for file in files { _ = unsafe unlink(file) }
  do {
    try Office.create(
      path: part, area: area.name, name: area.title, surroundings: context.hubSurroundings
    ).close()
    // Unlike rename(2), link(2) never replaces what somebody else made meanwhile.
    guard unsafe link(part, directory.database) == 0 else {
      throw errno == EEXIST
        ? HubProblem.exists(path: directory.path).problem : directory.systemProblem()
    }
  } catch {
    for file in files { _ = unsafe unlink(file) }
    throw error
  }
  for file in files { _ = unsafe unlink(file) }
  return try Office.open(path: directory.database, surroundings: context.hubSurroundings)
}
