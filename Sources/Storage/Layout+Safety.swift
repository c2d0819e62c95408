/// The tables that came with version 2: what keeps records safe when disks, grants and lines fail.
extension Layout {
  /// All of them, in order; the step from version 1 makes just these.
  static var safety: [String] {
    carrying + leaving + erasing + judging + attaching + damage + naming + answering + watching
  }

  /// Writes of others that this store hands on: healed hubs, bundles, wider hubs.
  private static var carrying: [String] {
    [
      // Records to be sent whole, with others' writes; empty once the hub has them. Of a long
      // history, `history` is the last key that was acknowledged.
      """
      CREATE TABLE carried (type INTEGER, record BLOB, history INTEGER, \
      PRIMARY KEY (type, record)) WITHOUT ROWID
      """,
      // Which device handed on writes of which site, and when for the first and the last time.
      """
      CREATE TABLE carrier (device INTEGER, site INTEGER, records INTEGER, first INTEGER, \
      last INTEGER, PRIMARY KEY (device, site)) WITHOUT ROWID
      """,
      // Devices that are hubs themselves, and the codes by which such join.
      "CREATE TABLE hub_device (device INTEGER PRIMARY KEY)",
      "CREATE TABLE hub_code (hash BLOB PRIMARY KEY) WITHOUT ROWID",
    ]
  }

  /// What a replica must let go of, and what was written in places that it had lost.
  private static var leaving: [String] {
    [
      // Roots that left a scope, at a hub: whoever holds the scope removes them.
      """
      CREATE TABLE departure (scope TEXT, type INTEGER, record BLOB, sequence INTEGER, \
      PRIMARY KEY (scope, type, record)) WITHOUT ROWID
      """,
      "CREATE INDEX departure_sequence ON departure (sequence)",
      "CREATE INDEX departure_record ON departure (record)",
      // Grants that ended, at a hub: what was written before its author knew is still taken.
      """
      CREATE TABLE ended_grant (worker BLOB, scope TEXT, ended INTEGER, \
      PRIMARY KEY (worker, scope)) WITHOUT ROWID
      """,
      // Revoked laptops that may hand in what they had not sent, at a hub.
      "CREATE TABLE deposit_window (device INTEGER PRIMARY KEY, opened INTEGER, until INTEGER)",
      // Late edits that wait for a person, at a hub; never deleted.
      """
      CREATE TABLE tray (key INTEGER PRIMARY KEY, device INTEGER, type INTEGER, record BLOB, \
      code TEXT, detail TEXT, content BLOB, fingerprint BLOB, received INTEGER, state TEXT, \
      decided INTEGER, decider TEXT, note TEXT)
      """,
      "CREATE INDEX tray_state ON tray (state, key)",
      "CREATE INDEX tray_record ON tray (device, record)",
      // Roots that the hub said are gone, at a laptop, with its clock when it learnt of that.
      """
      CREATE TABLE leaving (type INTEGER, record BLOB, stamp INTEGER, \
      PRIMARY KEY (type, record)) WITHOUT ROWID
      """,
      // Own writes of records that were removed, at a laptop, until a verified backup holds them:
      // one made after the hub's change `held`. That is 0 while the change is not known, and null
      // while the hub may lack them, so that they must be handed to it.
      """
      CREATE TABLE sealed (type INTEGER, record BLOB, content BLOB, removed INTEGER, held INTEGER, \
      PRIMARY KEY (type, record)) WITHOUT ROWID
      """,
      // Ids of tombstones that a laptop dropped, with the roots of those that went as children:
      // what comes back under them is asked for whole.
      "CREATE TABLE pruned (record BLOB PRIMARY KEY, type INTEGER, root BLOB) WITHOUT ROWID",
      "CREATE INDEX pruned_root ON pruned (root) WHERE root IS NOT NULL",
    ]
  }

  /// Per field and root, up to which write of each site values were lawfully erased; only grows.
  private static var erasing: [String] {
    [
      """
      CREATE TABLE erased (record BLOB, field INTEGER, root BLOB, site INTEGER, stamp INTEGER, \
      PRIMARY KEY (record, field, root, site)) WITHOUT ROWID
      """,
      // Files whose name was erased with an attachment: their bytes go next.
      "CREATE TABLE erased_file (hash BLOB PRIMARY KEY) WITHOUT ROWID",
    ]
  }

  /// Records that no hub has judged which knows their type, at a hub; they have no arrival yet.
  private static var judging: [String] {
    ["CREATE TABLE unjudged (type INTEGER, record BLOB, PRIMARY KEY (type, record)) WITHOUT ROWID"]
  }

  /// Photos and papers by their hash; the bytes stand in files beside the database.
  private static var attaching: [String] {
    [
      """
      CREATE TABLE attachment_file (hash BLOB PRIMARY KEY, size INTEGER, held INTEGER, \
      uploaded INTEGER, noted INTEGER) WITHOUT ROWID
      """
    ]
  }

  /// Rows whose bytes were changed by a disk or a foreign hand, set aside as they were found.
  private static var damage: [String] {
    [
      """
      CREATE TABLE damage (key INTEGER PRIMARY KEY, name TEXT, record BLOB, content TEXT, \
      detail TEXT, noted INTEGER)
      """
    ]
  }

  /// How many names each device took on its latest day of doing so, at a hub.
  private static var naming: [String] {
    ["CREATE TABLE name_day (device INTEGER PRIMARY KEY, day INTEGER, count INTEGER)"]
  }

  /// Which steps of requests the program wrote into the file and did not take away again: one that
  /// has no row any more was taken by somebody else.
  private static var watching: [String] {
    [
      """
      CREATE TABLE step_row (record BLOB PRIMARY KEY, site INTEGER, place INTEGER, made INTEGER) \
      WITHOUT ROWID
      """
    ]
  }

  /// What the office did, each act with the hash of all before it, at a hub.
  private static var answering: [String] {
    [
      """
      CREATE TABLE audit (key INTEGER PRIMARY KEY, made INTEGER, actor TEXT, act TEXT, \
      subject BLOB, detail TEXT, hash BLOB)
      """
    ]
  }
}
