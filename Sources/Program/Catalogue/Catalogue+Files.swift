internal import Client
internal import Console
internal import Storage
internal import Wording

/// MQ-F0xx: photos and papers.
extension Catalogue {
  static let files: [Message] = [
    fileEmpty, fileTooLarge, fileWrong, fileNotAtHub, fileDiskFull, fileDisk, fileEndless,
    fileExists, filesPending,
  ]

  private static let unchanged = Phrase(zh: "未作任何更改。", en: "Nothing was changed.")
  private static let safe = Phrase(zh: "记录完好。", en: "The records are safe.")
  private static let again = Phrase(
    zh: "请再次运行；会从中断处继续。", en: "Run it again; it goes on where it was.")

  static let fileEmpty = Message(
    "MQ-F001", Phrase(zh: "文件没有内容。", en: "The file is empty."), safety: unchanged,
    remedy: Phrase(zh: "请核对路径。", en: "Check the path."), exit: .usage)
  static let fileTooLarge = Message(
    "MQ-F002", Phrase(zh: "文件太大，不能作为附件。", en: "The file is too large for an attachment."),
    safety: unchanged,
    remedy: Phrase(
      zh: "附件最大 1 GiB：请缩小后再添加。", en: "An attachment has at most 1 GiB: make it smaller."),
    exit: .refused)
  static let fileWrong = Message(
    "MQ-F003",
    Phrase(zh: "收到的内容与摘要不符，已丢弃。", en: "What came does not have its hash; it was thrown away."),
    safety: safe, remedy: again, exit: .partial)
  static let fileNotAtHub = Message(
    "MQ-F004", Phrase(zh: "附件内容尚未传到中心。", en: "The attachment has not come to the hub yet."),
    safety: safe,
    remedy: Phrase(
      zh: "请添加附件的同事同步后再试。",
      en: "Ask whoever attached it to sync, then try again."), exit: .partial)
  static let fileDiskFull = Message(
    "MQ-F005", Phrase(zh: "磁盘已满，附件未保存。", en: "The disk is full; the file was not kept."),
    safety: safe,
    remedy: Phrase(
      zh: "请腾出空间（“minqing attachments clear --uploaded”可清除已上传的附件）后重试。",
      en: "Make room (“minqing attachments clear --uploaded” frees what the hub holds) and try "
        + "again."), exit: .refused)
  static let fileDisk = Message(
    "MQ-F006", Phrase(zh: "附件目录无法使用。", en: "The directory of attachments cannot be used."),
    safety: safe,
    remedy: Phrase(zh: "请核对权限与磁盘。", en: "Check its permissions and the disk."), exit: .refused)
  static let fileEndless = Message(
    "MQ-F007", Phrase(zh: "附件传输没有进展。", en: "The transfer of a file makes no progress."),
    safety: safe, remedy: again, exit: .partial)
  /// A file that would have to be replaced.
  package static let fileExists = Message(
    "MQ-F008", Phrase(zh: "该位置已有文件。", en: "A file stands there already."),
    safety: Phrase(zh: "该文件未被改动。", en: "It was not touched."),
    remedy: Phrase(zh: "请另给文件名。", en: "Give another name."), exit: .refused)
  /// A sync whose records are done and whose files are not.
  package static let filesPending = Message(
    "MQ-F009",
    Phrase(zh: "记录已同步，附件还没有传完。", en: "The records are synced; attachments still wait."),
    safety: Phrase(
      zh: "记录已存中心，附件都在本机。",
      en: "The hub holds the records; the files are safe on this laptop."),
    remedy: Phrase(
      zh: "请再次运行“minqing sync”，会从中断处继续。",
      en: "Run “minqing sync” again; it goes on where it was."), exit: .partial)

  /// Why a file was not attached, sent or fetched.
  static func problem(_ failure: FileFailure) -> Problem {
    switch failure {
    case .empty: fileEmpty.problem()
    case .tooLarge: fileTooLarge.problem()
    case .wrongBytes: fileWrong.problem()
    case .notAtHub: fileNotAtHub.problem()
    case .endless: fileEndless.problem()
    case .shelf(let error): problem(error)
    }
  }

  /// What a disk did not do.
  static func problem(_ error: ShelfError) -> Problem {
    switch error {
    case .full: fileDiskFull.problem()
    case .missing: fileDisk.problem()
    case .system(let path, let detail):
      fileDisk.problem(
        Phrase(zh: "无法使用 \(path)（\(detail)）。", en: "\(path) cannot be used (\(detail))."))
    }
  }
}
