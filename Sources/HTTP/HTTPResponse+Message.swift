extension HTTPResponse {
  /// Appends the response as bytes for the connection (RFC 9112, section 4).
  ///
  /// Content-Length, Connection and Date are written here and replace the service's; a status
  /// outside 200...599 goes out as 500, because an interim one would leave the client waiting.
  package func appendMessage(
    to output: inout [UInt8], method: String, persistence: Persistence, date: String
  ) {
    let status = (200...599).contains(self.status) ? self.status : 500
    // RFC 9110, section 6.4.1: an answer to HEAD, a 204 and a 304 have no content.
    let isBodyless = status == 204 || status == 304
    output.reserveCapacity(output.count + Self.headBytesUsual + (method == "HEAD" ? 0 : body.count))
    output.append(contentsOf: "HTTP/1.1 \(status) \(ReasonPhrase.text(of: status))\r\n".utf8)
    Self.appendField("date", date, to: &output)
    if let field = persistence.connectionField {
      Self.appendField("connection", field, to: &output)
    }
    // Section 8.6: never in a 204, and a 304 would have to tell the length of what is not sent.
    if !isBodyless { Self.appendField("content-length", "\(body.count)", to: &output) }
    for (name, value) in headers.pairs where !Self.ownFields.contains(name) {
      Self.appendField(name, value, to: &output)
    }
    output.append(contentsOf: "\r\n".utf8)
    if !isBodyless, method != "HEAD" { output.append(contentsOf: body) }
  }

  /// The interim answer that asks for the body (RFC 9110, section 15.2.1).
  package static let continueMessage = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

  /// What decides where the message ends must be said once, by the one who knows.
  private static let ownFields = ["connection", "content-length", "date", "transfer-encoding"]

  /// Bytes a head of ours takes, so that it is appended without growing step by step.
  private static let headBytesUsual = 256

  private static func appendField(_ name: String, _ value: String, to output: inout [UInt8]) {
    // A name that is no token would be read as something else; such a field is better not sent.
    guard !name.isEmpty, name.utf8.allSatisfy(Octet.isToken) else { return }
    output.append(contentsOf: name.utf8)
    output.append(contentsOf: ": ".utf8)
    // RFC 9110, section 5.5: CR, LF and NUL would let a value write fields of its own.
    output.append(contentsOf: value.utf8.lazy.map { Octet.isFieldContent($0) ? $0 : Octet.space })
    output.append(contentsOf: "\r\n".utf8)
  }
}
