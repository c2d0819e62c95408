package import CRDT
package import Codec

/// How a new replica asks to join a hub.
package struct EnrolRequest: Hashable, Sendable {
  /// The single-use code that the clerk handed over.
  package var code: String
  /// The incarnation that will write.
  package var site: SiteID
  /// What people call the laptop.
  package var device: String

  /// Joins the parts.
  package init(code: String, site: SiteID, device: String) {
    self.code = code
    self.site = site
    self.device = device
  }

  /// The message in bytes.
  package var encoded: [UInt8] {
    var message = MessageWriter()
    message.field(1) { $0.unsigned(1) }
    message.field(2) { $0.text(code) }
    message.field(3) { $0.unsigned(site.rawValue) }
    message.field(4) { $0.shortText(device) }
    return message.encoded
  }

  /// Reads a message; keys of a newer version are skipped.
  package init(_ bytes: [UInt8]) throws(CBORError) {
    var message = try MessageReader(bytes)
    self.init(code: "", site: SiteID(0), device: "")
    var required: Set<UInt64> = [1, 2, 3, 4]
    while let key = try message.nextKey() {
      required.remove(key)
      switch key {
      case 1: _ = try message.reader.unsigned()
      case 2: code = try message.reader.shortText()
      case 3: site = SiteID(try message.reader.unsigned())
      case 4: device = try message.reader.shortText()
      default: try message.skip()
      }
    }
    guard required.isEmpty else { throw .invalid(at: 0, wanted: "a request with keys 1 to 4") }
  }
}

/// What a replica that joined is given.
package struct EnrolResponse: Hashable, Sendable {
  /// The secret of every later request.
  package var token: String
  /// Which hub, and under which history.
  package var hub: HubName
  /// The letter or number that receipts of this incarnation carry.
  package var letter: String
  /// The worker's record.
  package var worker: RecordID
  /// The worker's name.
  package var workerName: String
  /// The worker's roles.
  package var roles: [String]
  /// What is granted, in the order in which it should be fetched.
  package var scopes: [String]
  /// How many records the first sync will bring.
  package var records: UInt64
  /// About how many bytes that will be.
  package var bytes: UInt64
  /// Milliseconds since 1970 by the hub's clock.
  package var wallMilliseconds: UInt64

  /// Joins the parts.
  package init(
    token: String, hub: HubName, letter: String, worker: RecordID, workerName: String,
    roles: [String], scopes: [String], records: UInt64, bytes: UInt64, wallMilliseconds: UInt64
  ) {
    self.token = token
    self.hub = hub
    self.letter = letter
    self.worker = worker
    self.workerName = workerName
    self.roles = roles
    self.scopes = scopes
    self.records = records
    self.bytes = bytes
    self.wallMilliseconds = wallMilliseconds
  }

  /// The message in bytes.
  package var encoded: [UInt8] {
    var message = MessageWriter()
    message.field(1) { $0.text(token) }
    message.field(2) { hub.write(to: &$0) }
    message.field(3) { $0.text(letter) }
    message.field(4) { $0.byteString(worker.bytes) }
    message.field(5) { $0.shortText(workerName) }
    message.field(6) { $0.texts(roles) }
    message.field(7) { $0.texts(scopes) }
    message.field(8) { $0.unsigned(records) }
    message.field(9) { $0.unsigned(bytes) }
    message.field(10) { $0.unsigned(wallMilliseconds) }
    return message.encoded
  }

  /// Reads a message; keys of a newer version are skipped.
  package init(_ bytes: [UInt8]) throws(CBORError) {
    var message = try MessageReader(bytes)
    self.init(
      token: "", hub: HubName(id: RecordID(0), history: 0, name: ""), letter: "",
      worker: RecordID(0), workerName: "", roles: [], scopes: [], records: 0, bytes: 0,
      wallMilliseconds: 0)
    var required: Set<UInt64> = [1, 2, 4, 7]
    while let key = try message.nextKey() {
      required.remove(key)
      switch key {
      case 1: token = try message.reader.shortText()
      case 2: hub = try HubName(from: &message.reader)
      case 3: letter = try message.reader.shortText()
      case 4: worker = try message.reader.recordID()
      case 5: workerName = try message.reader.shortText()
      case 6: roles = try message.reader.texts()
      case 7: scopes = try message.reader.texts()
      case 8: records = try message.reader.unsigned()
      case 9: self.bytes = try message.reader.unsigned()
      case 10: wallMilliseconds = try message.reader.unsigned()
      default: try message.skip()
      }
    }
    guard required.isEmpty else { throw .invalid(at: 0, wanted: "an answer with keys 1, 2, 4, 7") }
  }
}
