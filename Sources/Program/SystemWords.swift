internal import Glibc
package import Wording

/// What the operating system says of a failure, in both languages.
package enum SystemWords {
  /// The words for an error number; those that users seldom meet are the system's own in both.
  package static func phrase(_ number: Int32) -> Phrase {
    let system = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
    let chinese: String
    switch number {
    case ENOENT: chinese = "没有该文件或目录"
    case EACCES, EPERM: chinese = "没有权限"
    case EEXIST: chinese = "文件已存在"
    case EISDIR: chinese = "是目录，不是文件"
    case ENOTDIR: chinese = "路径中有一段不是目录"
    case ENOSPC, EDQUOT: chinese = "磁盘已满"
    case EROFS: chinese = "磁盘是只读的"
    case EIO: chinese = "磁盘读写出错"
    case ENAMETOOLONG: chinese = "名称过长"
    default: chinese = system
    }
    return Phrase(zh: chinese, en: system)
  }
}
