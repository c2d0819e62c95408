internal import Console
internal import Hub
internal import Transport
internal import Wording

/// MQ-O0xx: the office's commands and the hub's server.
extension Catalogue {
  static let office: [Message] = [
    notAPlace, noWorker, noDevice, tooManyGrants, addressInUse, portForbidden,
    addressUnavailable, serverFailed,
  ]

  private static let unchanged = Phrase(zh: "未作任何更改。", en: "Nothing was changed.")

  static let notAPlace = Message(
    "MQ-O001",
    Phrase(zh: "区域代码不正确。", en: "The code names no place that records can belong to."),
    safety: unchanged,
    remedy: Phrase(
      zh: "请写 12 位区划代码，小组写成 代码/组号。",
      en: "Write the area's 12 digits, and a group as CODE/GROUP."), exit: .usage)
  static let noWorker = Message(
    "MQ-O002", Phrase(zh: "没有这个人员。", en: "There is no such worker."), safety: unchanged,
    remedy: Phrase(
      zh: "请用“minqing-hub worker list”查看。", en: "See “minqing-hub worker list”."), exit: .refused)
  static let noDevice = Message(
    "MQ-O003",
    Phrase(zh: "没有这台设备，或已吊销。", en: "There is no such device, or it was revoked before."),
    safety: unchanged,
    remedy: Phrase(
      zh: "请用“minqing-hub device list”查看。", en: "See “minqing-hub device list”."), exit: .refused)
  static let tooManyGrants = Message(
    "MQ-O004",
    Phrase(zh: "该人员的授权已达上限。", en: "The worker holds as many grants as are allowed."),
    safety: unchanged,
    remedy: Phrase(
      zh: "请先收回不需要的授权，或改授上级区域。",
      en: "Remove grants that are not needed, or grant a larger place."), exit: .refused)
  static let addressInUse = Message(
    "MQ-O005",
    Phrase(zh: "端口已被其他程序占用。", en: "Another program listens on this port."),
    remedy: Phrase(
      zh: "请换一个端口，或先停止那个程序。", en: "Choose another port, or stop that program first."),
    exit: .refused)
  static let portForbidden = Message(
    "MQ-O006",
    Phrase(zh: "本用户不能使用该端口。", en: "This user may not listen on this port."),
    remedy: Phrase(
      zh: "请使用 1024 以上的端口，由 nginx 对外服务。",
      en: "Use a port above 1023 and let nginx serve the outside."), exit: .refused)
  static let addressUnavailable = Message(
    "MQ-O007",
    Phrase(zh: "本机没有这个地址。", en: "This machine does not have the address."),
    remedy: Phrase(
      zh: "请写成 127.0.0.1:8750 这样的地址。", en: "Write an address such as 127.0.0.1:8750."),
    exit: .usage)
  static let serverFailed = Message(
    "MQ-O008",
    Phrase(zh: "服务无法启动。", en: "The server could not start."),
    remedy: Phrase(
      zh: "请检查内存与打开文件数的限制。", en: "Check the limits of memory and open files."),
    exit: .refused)

  /// Why the office cannot do what was asked.
  static func problem(_ error: OfficeError) -> Problem {
    switch error {
    case .notAPlace(let code):
      notAPlace.problem(
        Phrase(
          zh: "区域代码“\(code)”不正确。",
          en: "The code “\(code)” names no place that records can belong to.")
      )
    case .noWorker(let id):
      noWorker.problem(Phrase(zh: "没有人员 \(id)。", en: "There is no worker \(id)."))
    case .noDevice(let number):
      noDevice.problem(
        Phrase(
          zh: "没有设备 \(number)，或已吊销。",
          en: "There is no device \(number), or it was revoked before."))
    case .tooManyGrants(let limit):
      tooManyGrants.problem(
        Phrase(
          zh: "该人员的授权已达上限 \(limit) 个。", en: "The worker holds \(limit) grants, the limit."))
    }
  }

  /// Why a server did not start.
  static func problem(_ error: ServerError) -> Problem {
    switch error {
    case .addressInUse(let host, let port):
      addressInUse.problem(
        Phrase(
          zh: "\(host) 的端口 \(port) 已被其他程序占用。",
          en: "Another program listens on \(host) port \(port)."))
    case .notPermitted(let host, let port):
      portForbidden.problem(
        Phrase(
          zh: "本用户不能使用 \(host) 的端口 \(port)。",
          en: "This user may not listen on \(host) port \(port)."))
    case .addressUnavailable(let host, let detail):
      addressUnavailable.problem(
        Phrase(
          zh: "本机没有地址 \(host)（\(detail)）。",
          en: "This machine does not have the address \(host) (\(detail))."))
    case .system(let call, let code):
      serverFailed.problem(
        Phrase(
          zh: "服务无法启动：系统调用 \(call) 失败（\(code)）。",
          en: "The server could not start: the system call \(call) failed (\(code))."))
    }
  }
}
