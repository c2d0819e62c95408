/// Whether a connection's caller is inside the body of a transaction.
///
/// SQLite may roll a transaction back by itself when the disk is full or fails. Each write after
/// that would commit at once and alone, so a statement asks here before it writes.
final class Enclosure {
  var isInside = false
}
