import CRDT
import Console
import Hub
import Program
import Wording

/// `worker mentor WORKER MENTOR`: who helps a new colleague to learn the work.
let workerMentorCommand = command(
  CommandSpec(
    ["worker", "mentor"],
    summary: Phrase(zh: "指定新同事的指导人", en: "Name who helps a new colleague"),
    details: Phrase(
      zh: "不写 MENTOR 即取消。指导人不因此多看到任何记录。",
      en: "Without MENTOR nobody does any more. A mentor sees no more records for it."),
    arguments: [
      workerArgument,
      ArgumentSpec(
        "MENTOR", help: Phrase(zh: "指导人的姓名或编号开头", en: "Beginning of the mentor's name or id"),
        arity: .optional, completion: HubCompletion.worker),
    ],
    section: Sections.people)
) { invocation, context in
  try DataDirectory(invocation, context).withOffice(context) { office in
    let worker = try office.worker(invocation.argument(0) ?? "")
    let mentor = try invocation.argument(1).map { try office.worker($0) }
    try office.setMentor(of: worker, to: mentor)
    if invocation.flag("json") {
      context.print([
        .init("worker", WorkerListing.json(try office.worker(worker.id.description)))
      ])
    } else if let mentor {
      context.print(
        Phrase(
          zh: "已指定 \(mentor.name) 为 \(worker.name) 的指导人。",
          en: "\(mentor.name) is to help \(worker.name).")[context.language])
    } else {
      context.print(
        Phrase(
          zh: "\(worker.name) 不再有指导人。", en: "Nobody is to help \(worker.name) any more.")[
            context.language])
    }
    return .done
  }
}
