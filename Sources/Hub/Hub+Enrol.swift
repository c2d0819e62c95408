internal import CRDT
internal import Codec
internal import HTTP
internal import Models
internal import Storage
internal import Wire

/// How a laptop joins: one code, used once.
extension Hub {
  /// Checks a code, makes a token and binds the laptop's site to the new device.
  func enrol(_ request: HTTPRequest) throws -> HTTPResponse {
    let now = surroundings.nowMilliseconds()
    let message: EnrolRequest
    do { message = try EnrolRequest(request.body) } catch {
      throw Refused(400, HubCode.malformed, error.description)
    }
    try checkGuessing(now)
    let hash = EnrolmentCode.hash(message.code)
    guard let code = try writer.code(hash: hash) else {
      wrongCodes.withLock { $0.append(now) }
      throw Refused(403, HubCode.codeUnknown, "The code is unknown.")
    }
    guard !code.isUsed else { throw Refused(403, HubCode.codeUsed, "The code was used.") }
    guard now < code.expires else {
      throw Refused(403, HubCode.codeExpired, "The code has expired.")
    }
    if try owner(of: message.site) != nil {
      throw Refused(409, HubCode.siteTaken, "The site id belongs to another device.")
    }
    let token = Hex.encode(surroundings.randomBytes(32))
    try writer.useCode(hash: hash, milliseconds: now)
    let device = try writer.addDevice(
      tokenHash: SHA256.hash(Array(token.utf8)), worker: code.worker, name: message.device,
      milliseconds: now)
    try writer.noteHub(device: device, code: hash)
    try writer.bind(message.site, toDevice: device)
    try writer.set(.init(site: message.site, worker: code.worker, device: message.device))
    try writer.note(.enrolled, code.worker, "\(device)", surroundings)
    log(LogLine("enrolled", [("device", String(device))]))
    return .cbor(try welcome(worker: code.worker, device: device, token: token, now: now).encoded)
  }

  private func welcome(
    worker: RecordID, device: Int64, token: String, now: UInt64
  ) throws -> EnrolResponse {
    let grants = try writer.grants(of: worker)
    let places = grants.compactMap { ScopePath($0) }
    let roles = try writer.roles(of: worker)
    let records = try writer.count(within: places, without: ReadRule.withheld(from: roles).types)
    let person = try writer.record(WorkerSchema.type.code, worker)?.record
    return EnrolResponse(
      token: token, hub: name, letter: device < 10 ? "L0\(device)" : "L\(device)", worker: worker,
      workerName: person?[WorkerSchema.name.code].values.last?.text ?? "",
      roles: roles.map(\.rawValue),
      scopes: [WorkerScope.name(of: worker)] + grants, records: UInt64(clamping: records),
      bytes: UInt64(clamping: records * HubLimits.wireRecordBytes), wallMilliseconds: now)
  }

  /// After too many wrong codes everybody waits, so guessing gets nowhere.
  private func checkGuessing(_ now: UInt64) throws {
    let recent = wrongCodes.withLock { times in
      times.removeAll { $0 + HubLimits.codeWindowMilliseconds < now }
      return times.count
    }
    guard recent < HubLimits.wrongCodesMax else {
      throw Refused(429, HubCode.slowDown, "Too many wrong codes. Try again in ten minutes.")
    }
  }
}

/// The single-use code that a clerk hands over: 50 bits in ten letters and digits that are hard to
/// confuse.
package enum EnrolmentCode {
  /// A code such as `7K2MQ-9XD3T` from random bits.
  package static func make(_ bits: UInt64) -> String { SpokenCode.text(bits, groups: [5, 5]) }

  /// What of a code is stored and compared: hyphens, spaces and case do not matter.
  package static func hash(_ code: String) -> [UInt8] {
    SHA256.hash(Array(SpokenCode.plain(code).utf8))
  }
}
