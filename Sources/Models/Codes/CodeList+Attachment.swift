extension CodeList {
  /// What an attachment is; faces and voices are never compared with anything.
  package static let attachmentKind = CodeList(
    "attachment_kind",
    [
      Code("photo", zh: "照片", en: "photo"),
      Code("paper", zh: "文件", en: "paper"),
      Code("sound", zh: "录音", en: "sound"),
      Code("film", zh: "录像", en: "film"),
      Code("other", zh: "其他", en: "other"),
    ])

  /// The kind of a file by the ending of its name; `other` where that says nothing.
  package static func attachmentKind(ofFile name: String) -> String {
    guard let dot = name.lastIndex(of: ".") else { return "other" }
    let ending = name[name.index(after: dot)...].lowercased()
    return endings.first { $0.endings.contains(ending) }?.kind ?? "other"
  }

  private static let endings: [(kind: String, endings: [String])] = [
    ("photo", ["jpg", "jpeg", "png", "heic", "webp", "gif", "bmp"]),
    ("paper", ["pdf", "tif", "tiff", "doc", "docx", "wps", "odt", "ofd", "txt", "xls", "xlsx"]),
    ("sound", ["mp3", "m4a", "aac", "amr", "wav", "ogg", "opus"]),
    ("film", ["mp4", "mov", "mkv", "avi", "3gp", "webm"]),
  ]
}
