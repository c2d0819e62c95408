package import CRDT
package import Wording

/// Why the hub does not accept a write, as facts; sentence and remedy are derived.
package enum WriteRefusal: Hashable, Sendable {
  /// No role of the writer may write records of the type.
  case typeNotWritable(type: String, roles: [Role])
  /// No grant of the writer reaches the record's place.
  case outsideGrants(home: ScopePath)
  /// The record names somebody else as its author, or is not there to be changed.
  case notOwn(type: String)
  /// No role of the writer may write the field.
  case fieldNotWritable(field: String, roles: [Role])
  /// Whoever made the record may not write the field.
  case fieldOfOwnRecord(field: String)
  /// The step was taken in a role that the writer does not hold.
  case roleNotHeld(role: String)
  /// The role may not take the step.
  case stepNotAllowed(kind: String, roles: [Role])
  /// The step needs another person beside the writer.
  case needsSecondPerson(kind: String)
  /// The field is part of an official act, which is not erased.
  case notErasable(field: String)
}

extension WriteRefusal {
  /// Why it is refused: a sentence.
  package var phrase: Phrase {
    switch self {
    case .typeNotWritable(let type, let roles):
      Phrase(
        zh: "角色“\(Self.names(roles, .zh))”不能填写记录“\(type)”。",
        en: "Records of type “\(type)” are not written in the role \(Self.names(roles, .en)).")
    case .outsideGrants(let home):
      Phrase(zh: "区域 \(home.text) 不在授权范围内。", en: "The place \(home.text) is outside the grants.")
    case .notOwn(let type):
      Phrase(
        zh: "记录“\(type)”只能由本人填写。",
        en: "A record of type “\(type)” is written by the person it names.")
    case .fieldNotWritable(let field, let roles):
      Phrase(
        zh: "角色“\(Self.names(roles, .zh))”不能填写“\(field)”。",
        en: "The field “\(field)” is not written in the role \(Self.names(roles, .en)).")
    case .fieldOfOwnRecord(let field):
      Phrase(
        zh: "本人登记的记录不能由本人填写“\(field)”。",
        en: "Whoever made the record does not write its “\(field)”.")
    case .roleNotHeld(let role):
      Phrase(zh: "没有“\(role)”角色。", en: "The writer does not hold the role “\(role)”.")
    case .stepNotAllowed(let kind, let roles):
      Phrase(
        zh: "角色“\(Self.names(roles, .zh))”不能执行“\(CodeList.caseEventKind.label(kind).zh)”。",
        en: "The step “\(CodeList.caseEventKind.label(kind).en)” is not taken in the role "
          + Self.names(roles, .en) + ".")
    case .needsSecondPerson(let kind):
      Phrase(
        zh: "“\(CodeList.caseEventKind.label(kind).zh)”须两人办理。",
        en: "The step “\(CodeList.caseEventKind.label(kind).en)” takes two persons.")
    case .notErasable(let field):
      Phrase(
        zh: "“\(field)”属于办理过程，不能删除。",
        en: "The field “\(field)” is part of an official act and is not erased.")
    }
  }

  /// What to do about it: a sentence.
  package var remedy: Phrase {
    switch self {
    case .typeNotWritable, .fieldNotWritable, .fieldOfOwnRecord, .stepNotAllowed:
      Phrase(zh: "请交由有权限的同事办理。", en: "Ask a colleague who may do it.")
    case .outsideGrants, .roleNotHeld:
      Phrase(zh: "请向办公室申请授权后重试。", en: "Ask the office for the grant and try again.")
    case .notOwn: Phrase(zh: "请由本人填写。", en: "Let the person concerned write it.")
    case .needsSecondPerson: Phrase(zh: "请填写复核人。", en: "Name the second person.")
    case .notErasable:
      Phrase(zh: "请只选择个人信息。", en: "Name fields with personal information only.")
    }
  }

  private static func names(_ roles: [Role], _ language: Language) -> String {
    let separator = language == .zh ? "、" : ", "
    return roles.isEmpty
      ? Phrase(zh: "无", en: "none")[language]
      : roles.map { $0.label[language] }.joined(separator: separator)
  }
}
