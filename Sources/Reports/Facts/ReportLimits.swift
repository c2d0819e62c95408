internal import Models

/// What reports count at most, and how small a figure on residents may be.
package enum ReportLimits {
  /// Figures on fewer residents are not shown (domain rule B.6).
  package static let residentsMin = 5
  /// The same for elections and for ethnic and religious matters (domain rule F.4).
  package static let sensitiveResidentsMin = 10
  /// Domains of elections and of ethnic and religious affairs.
  package static let sensitiveDomains = CodeList.sensitiveDomains
  /// Answers below which a survey is no point of a trend (domain rule A4).
  package static let trendAnswersMin = 30
  /// Spans between recurring meetings in one period: a month each for ten years.
  package static let spansMax = 121
  /// Hours after which an emergency notice should have reached every group.
  package static let reachHours: Int64 = 24
  /// Rows of one list; more are cut, and the report says so.
  package static let rowsMax = 5_000
  /// Days of one period at most: ten years.
  package static let periodDaysMax = 3_660
  /// Notes of one worker that are compared with each other, the latest: their pairs grow with the
  /// square.
  package static let notesMax = 400
  /// Characters below which a note is too short to be called a copy.
  package static let noteCharactersMin = 12
  /// Days within which whoever answers for a household first calls on it (domain rule A.5).
  package static let firstVisitDays = 30
  /// Households that somebody must have visited before easy roads among them mean anything.
  package static let biasVisitsMin = 20
}
