extension CodeList {
  /// Levels of areas, from the top down.
  package static let areaLevel = CodeList(
    "area_level",
    [
      Code("county", zh: "县", en: "county"),
      Code("town", zh: "乡镇", en: "town"),
      Code("village", zh: "村", en: "village"),
      Code("group", zh: "组", en: "group"),
    ])

  /// Statistical classes of settlement (domain rule D1).
  package static let urbanRural = CodeList(
    "urban_rural",
    [
      Code("111", zh: "主城区", en: "main urban area"),
      Code("112", zh: "城乡结合区", en: "urban-rural fringe"),
      Code("121", zh: "镇中心区", en: "town centre"),
      Code("122", zh: "镇乡结合区", en: "town fringe"),
      Code("123", zh: "特殊区域", en: "special area"),
      Code("210", zh: "乡中心区", en: "township centre"),
      Code("220", zh: "村庄", en: "village"),
    ])

  /// How hard a place is to reach.
  package static let access = CodeList(
    "access",
    [
      Code("roadside", zh: "路边", en: "roadside"),
      Code("normal", zh: "一般", en: "normal"),
      Code("remote", zh: "偏远", en: "remote"),
    ])
}
