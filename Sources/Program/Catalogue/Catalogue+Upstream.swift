internal import Client
internal import Console
internal import Hub
internal import Wording

/// The exchange of one hub with a wider one: told in the words of a laptop's, where they fit.
extension Catalogue {
  static let upstream: [Message] = [upstreamNotJoined, upstreamJoined, upstreamNameInUse]

  static let upstreamNotJoined = Message(
    "MQ-B020", Phrase(zh: "本中心没有上级中心。", en: "This hub has joined no wider hub."),
    remedy: Phrase(
      zh: "请运行“minqing-hub upstream join 地址”。", en: "Run “minqing-hub upstream join URL”."),
    exit: .notEnrolled)
  static let upstreamJoined = Message(
    "MQ-B021", Phrase(zh: "本中心已经加入上级中心。", en: "This hub has joined a wider hub already."),
    remedy: Phrase(
      zh: "如须更换上级中心，请联系维护人员。", en: "A hub has one wider hub only."), exit: .refused)
  static let upstreamNameInUse = Message(
    "MQ-B022",
    Phrase(
      zh: "上级中心收到过以本中心名义写入、而本中心没有的内容。",
      en: "The wider hub holds writes in this hub's name that this one never made."),
    safety: Phrase(
      zh: "两处的记录都在，未作更改。", en: "The records on both sides are kept as they are."),
    remedy: Phrase(
      zh: "请确认没有另一份拷贝在提供服务；如本中心是从备份恢复的，请先为它取得新的名称。",
      en:
        "Make sure that no copy of this hub serves elsewhere; one that was put back from a backup "
        + "needs a new name first."), exit: .refused)

  static func problem(_ failure: UpstreamFailure, _ facts: Facts) -> Problem {
    switch failure {
    case .notJoined: upstreamNotJoined.problem()
    case .joined(let hub):
      upstreamJoined.problem(
        Phrase(
          zh: "本中心已经加入上级中心“\(hub)”。", en: "This hub has joined “\(hub)” already."))
    case .nameInUse: upstreamNameInUse.problem()
    case .revoked: problem(SyncFailure.revoked, facts)
    case .transport(let error): problem(SyncFailure.transport(error), facts)
    case .refused(let status, let message):
      problem(SyncFailure.refused(status: status, message), facts)
    case .unreadable(let error): problem(SyncFailure.unreadable(error), facts)
    case .otherHub(let name): problem(SyncFailure.otherHub(name: name), facts)
    case .endless(let requests): problem(SyncFailure.endless(requests: requests), facts)
    }
  }
}
