/// A bounded queue between threads that hand over work and threads that wait for it.
final class WorkQueue<Element: Sendable>: Sendable {
  private struct State {
    var elements: [Element?] = []
    var head = 0
    var isClosed = false

    var count: Int { elements.count - head }

    mutating func takeFirst() -> Element? {
      guard head < elements.count else { return nil }
      let element = elements[head].take()
      head += 1
      // The front is cut off when it is the larger half, so a take costs constant time on average.
      if head * 2 >= elements.count {
        elements.removeFirst(head)
        head = 0
      }
      return element
    }
  }

  private enum Taken {
    case elements([Element])
    case closed
  }

  /// Elements waiting at most.
  let limit: Int
  private let state = Monitor(State())

  init(limit: Int) { self.limit = limit }

  /// Adds an element; false when the queue is full or closed.
  ///
  /// A `parked` element is exempt from the limit: its connection counts it already.
  func push(_ element: Element, parked: Bool = false) -> Bool {
    state.change { state in
      guard !state.isClosed, parked || state.count < limit else { return false }
      state.elements.append(element)
      return true
    }
  }

  /// Waits for work and takes up to `countMax` elements in order; nil when closed and empty.
  func take(countMax: Int) -> [Element]? {
    let taken = state.wait { (state) -> Taken? in
      var elements: [Element] = []
      while elements.count < countMax, let element = state.takeFirst() { elements.append(element) }
      if !elements.isEmpty { return .elements(elements) }
      return state.isClosed ? .closed : nil
    }
    switch taken {
    case .elements(let elements): return elements
    case .closed, nil: return nil
    }
  }

  /// Lets takers finish what is queued and then go; nothing more is accepted.
  func close() {
    state.change(wakingAll: true) { $0.isClosed = true }
  }
}
