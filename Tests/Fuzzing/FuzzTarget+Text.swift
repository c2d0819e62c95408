import CRDT
import Client
import Console
import HTTP
import Models
import Wording

/// Everything that is read from text.
extension FuzzTarget {
  static let httpRequest = FuzzTarget("http-request") {
    [
      "GET /healthz HTTP/1.1\r\nHost: hub\r\n\r\n",
      "POST /v1/sync?a=b%20c HTTP/1.1\r\nHost: hub\r\nContent-Length: 5\r\n\r\nhello",
      "POST /v1/enrol HTTP/1.1\r\nHost: hub\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "5;x=y\r\nhello\r\n0\r\nTrail: 1\r\n\r\nGET / HTTP/1.0\r\n\r\n",
      "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nConnection: close\r\n"
        + "Content-Length: 0\r\n\r\n",
    ].map { Array($0.utf8) }
  } run: { bytes in
    let whole = Self.requests(in: bytes, cutAt: bytes.count)
    for cut in [1, 7, bytes.count / 2] {
      try BrokenLaw.unless(
        Self.requests(in: bytes, cutAt: max(1, cut)) == whole,
        "What comes out depends on the bytes, not on how they arrive.")
    }
  }

  /// All requests of a stream that comes in pieces, as text.
  private static func requests(in bytes: [UInt8], cutAt size: Int) -> [String] {
    var parser = RequestParser()
    var found: [String] = []
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + size)
      parser.append(Array(bytes[start..<end]).span)
      start = end
      reading: while true {
        switch parser.next() {
        case .needsMore: break reading
        case .refused(let refusal):
          found.append("\(refusal)")
          return found
        case .request(let request, let persistence):
          let fields = request.headers.pairs.map { "\($0.name)=\($0.value)" }
          found.append(
            "\(request.method) \(request.path) \(request.query) \(fields) \(request.body) "
              + "\(persistence)")
        }
      }
    }
    return found
  }

  static let json = FuzzTarget("json") {
    [
      "{\"schema\": 1, \"records\": [1, -2, 3.5e7, true, null, \"a\\u00e9\\n\"]}", "[[[]], {}]",
      "\"\\ud842\\udfb7\"", "{\"高岭村\": {\"a\": [\"b\"]}}",
    ].map { Array($0.utf8) }
  } run: { bytes in
    guard let value = try? JSON(parsing: bytes) else { return }
    let again = try? JSON(parsing: Array(value.pretty.utf8))
    try BrokenLaw.unless(again == value, "JSON that was printed is read again the same.")
  }

  static let csv = FuzzTarget("csv") {
    [
      "external_no,summary\r\nHL-1,\"断水, 三天\"\r\n", "\u{FEFF}a;b\n\n'=1,\"x\"\"y\nz\"", "\"",
      ",,\r,",
    ].map { Array($0.utf8) }
  } run: { bytes in
    guard let rows = try? CSV.rows(bytes) else { return }
    let text = rows.map { CSV.line($0.cells) }.joined()
    let again = try? CSV.rows(Array(text.utf8))
    try BrokenLaw.unless(
      again?.map(\.cells) == rows.map(\.cells), "A table that was written is read again the same.")
  }

  static let commandLine = FuzzTarget("command-line") {
    [
      "household add --phone=1 --phone 2 --address 5组", "attach 01a1 a.jpg b.jpg --json",
      "--lang zh household list", "help household", "household add -- --phone", "attch --lang",
      "status --json --replica /tmp/x",
    ].map { Array($0.replacing(" ", with: "\n").utf8) }
  } run: { bytes in
    let words = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    do {
      _ = try CommandTable.fuzzed.parse(words)
    } catch let problem as Problem {
      let phrase = problem.cause
      try BrokenLaw.unless(
        !phrase.zh.isEmpty && !phrase.en.isEmpty, "A refusal says why in both languages.")
    }
  }

  /// The first byte chooses the field, the others are what somebody types.
  static let fieldInput = FuzzTarget("field-input") {
    let typed = [
      "2026-06-24", "2026-06-24T07:40:00+08:00", "14.5万", "是", "U1", "张三", "高岭村5组37号",
      "+86 120 5550 0001", "01a1fe76c7447d2688368e9674ae7720", "e\u{301}", "一\n二",
    ]
    return typed.enumerated().map { [UInt8($0.offset * 7)] + Array($0.element.utf8) }
  } run: { bytes in
    let fields = Schema.current.types.flatMap(\.fields)
    guard let first = bytes.first, !fields.isEmpty else { return }
    let field = fields[Int(first) % fields.count]
    let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
    guard let value = try? FieldInput.parse(text, for: field) else { return }
    try BrokenLaw.unless(
      field.type.problem(with: value) == nil, "What was read is right for \(field.name).")
    guard !value.isNull else { return }
    let plain = FieldOutput.plain(value, for: field)
    try BrokenLaw.unless(
      (try? FieldInput.parse(plain, for: field)) == value,
      "What \(field.name) shows is read again the same.")
    _ = try? FieldInput.parseList(text, for: field)
  }

  /// The file beside a laptop's database.
  static let highWater = FuzzTarget("high-water") {
    [HighWater(site: SiteID(.max), published: Timestamp(7), incarnation: 3).bytes]
  } run: { bytes in
    guard let read = HighWater(bytes) else { return }
    try BrokenLaw.unless(HighWater(read.bytes) == read, "What was written is read again the same.")
  }

  /// Names of places and records.
  static let names = FuzzTarget("names") {
    [
      "/990101/990101100/990101100204/05", "990101100204/05", "990101100000",
      "/sensitive/990101/990101100", "01a1fe76c7447d2688368e9674ae7720", "000000000000",
    ].map { Array($0.utf8) }
  } run: { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    if let path = ScopePath(text) {
      try BrokenLaw.unless(path.text.utf8.elementsEqual(text.utf8), "A path is its text.")
      try BrokenLaw.unless(path.isWithin(path), "A place is within itself.")
      if let parent = path.parent {
        try BrokenLaw.unless(path.isWithin(parent), "A place is within its parent.")
      }
    }
    if let area = AreaName(text) {
      try BrokenLaw.unless(AreaName(area.text) == area, "An area is read from its own text.")
      _ = (area.level, area.parent, area.scope, area.recordID)
    }
    if let id = RecordID(hexadecimal: text) {
      try BrokenLaw.unless(
        RecordID(hexadecimal: id.description) == id, "An id is read from its own text.")
    }
  }
}
