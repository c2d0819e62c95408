import FoundationEssentials

/// The most memory that this process ever held.
enum PeakMemory {
  /// Resident set in kilobytes, from `VmHWM` (proc_pid_status(5)); 0 where it cannot be read.
  static var kilobytes: Int {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
    else { return 0 }
    return line.split(separator: " ").compactMap { Int($0) }.first ?? 0
  }
}
