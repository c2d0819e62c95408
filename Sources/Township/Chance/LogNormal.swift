/// Durations of human affairs: quantiles of the log-normal distribution.
///
/// Computed from the four operations and square roots alone, which IEEE 754 defines to the last
/// bit, so that a seed gives the same bytes whatever the mathematics library.
enum LogNormal {
  /// The value below which a share of all values lies; `share` is kept within 0.0001 and 0.9999.
  static func quantile(_ share: Double, median: Double, sigma: Double) -> Double {
    median * exponential(sigma * normalQuantile(min(max(share, 0.0001), 0.9999)))
  }

  /// The standard normal quantile: Hastings, "Approximations for Digital Computers", 1955, sheet
  /// 67; the error is below 0.00045.
  private static func normalQuantile(_ share: Double) -> Double {
    let tail = min(share, 1 - share)
    let root = (-2 * logarithm(tail)).squareRoot()
    let top = 2.515517 + root * (0.802853 + root * 0.010328)
    let bottom = 1 + root * (1.432788 + root * (0.189269 + root * 0.001308))
    let size = root - top / bottom
    return share < 0.5 ? -size : size
  }

  /// The exponential function by its series after halving the argument ten times.
  private static func exponential(_ exponent: Double) -> Double {
    let small = exponent / 1024
    var (sum, term) = (1.0, 1.0)
    for step in 1...8 {
      term *= small / Double(step)
      sum += term
    }
    for _ in 0..<10 { sum *= sum }
    return sum
  }

  /// The natural logarithm of a number in (0, 1], by Newton's method on ``exponential(_:)``.
  private static func logarithm(_ number: Double) -> Double {
    var guess = 0.0
    for _ in 0..<40 { guess += number / exponential(guess) - 1 }
    return guess
  }
}
