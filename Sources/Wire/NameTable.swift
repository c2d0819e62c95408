package import CRDT

/// The sites and homes that a message names once and refers to by index, in order of first use.
package struct NameTable: Sendable {
  /// The sites by index.
  package private(set) var sites: [SiteID] = []
  /// The home paths by index.
  package private(set) var homes: [ScopePath] = []
  /// Whether values may be simple items below 20: the store marks columns so, messages must not.
  package var allowsMarkers = false
  private var siteIndices: [SiteID: Int] = [:]
  private var homeIndices: [ScopePath: Int] = [:]

  /// An empty table.
  package init() {}

  /// The index of a site, added if it is new.
  package mutating func index(of site: SiteID) -> Int {
    if let index = siteIndices[site] { return index }
    sites.append(site)
    siteIndices[site] = sites.count - 1
    return sites.count - 1
  }

  /// The index of a home path, added if it is new.
  package mutating func index(of home: ScopePath) -> Int {
    if let index = homeIndices[home] { return index }
    homes.append(home)
    homeIndices[home] = homes.count - 1
    return homes.count - 1
  }
}
