import Glibc
import HTTP
import Testing

@testable import Transport

/// Private authorities, tried against OpenSSL's own test server.
@Suite(
  .enabled(if: TLSTrial.isPossible, "OpenSSL's command line tool is not installed."),
  .timeLimit(.minutes(2)))
struct TLSTests {
  @Test("A private authority from a file is trusted, and nothing else is")
  func privateAuthority() throws {
    let trial = try TLSTrial()
    #expect(trial.status(authority: "ours.pem", host: "localhost") == .success(200))
    #expect(trial.status(authority: "ours.pem", host: "127.0.0.1") == .success(200))
    for authority in ["theirs.pem", nil] {
      guard case .failure(.tls) = trial.status(authority: authority, host: "localhost") else {
        Issue.record("\(authority ?? "the system's list") was enough.")
        continue
      }
    }
    let empty = trial.status(authority: "empty.pem", host: "localhost")
    guard case .failure(.authorityFile(let path, _)) = empty else {
      Issue.record("\(empty)")
      return
    }
    #expect(path.hasSuffix("/empty.pem"))
  }
}

/// A directory of fresh certificates and a TLS server that uses them.
final class TLSTrial {
  private let directory: String
  private let port: UInt16

  static var isPossible: Bool { unsafe access("/usr/bin/openssl", X_OK) == 0 }

  init() throws {
    directory = "/tmp/minqing-tls-\(SystemRandom.bytes(8).map { String($0, radix: 16) }.joined())"
    port = try Listener(host: "127.0.0.1", port: 0).port
    let script = """
      mkdir -m 700 \(directory) && cd \(directory) && exec >log 2>&1 </dev/null || exit 1
      for ca in ours theirs; do
        openssl req -x509 -days 2 -newkey rsa:2048 -nodes -keyout $ca.key -out $ca.pem -subj /CN=$ca
      done
      openssl req -newkey rsa:2048 -nodes -keyout hub.key -out hub.csr -subj /CN=hub
      echo 'subjectAltName=DNS:localhost,IP:127.0.0.1' >names
      openssl x509 -req -in hub.csr -CA ours.pem -CAkey ours.key -CAcreateserial \
        -days 2 -extfile names -out hub.pem
      : >empty.pem
      openssl s_server -accept 127.0.0.1:\(port) -cert hub.pem -key hub.key -www &
      echo $! >pid
      """
    _ = unsafe system(script)
    _ = eventually { (try? WireClient(port: port)) != nil }
  }

  deinit { _ = unsafe system("kill $(cat \(directory)/pid); rm -rf \(directory)") }

  func status(authority: String?, host: String) -> Result<Int, ExchangeError> {
    var configuration = CurlConfiguration()
    configuration.authorityFile = authority.map { "\(directory)/\($0)" }
    let request = ExchangeRequest(
      method: "GET", url: "https://\(host):\(port)/", timeoutMilliseconds: 10_000)
    return Result { () throws(ExchangeError) in
      try CurlExchange(configuration: configuration).send(request).status
    }
  }
}
