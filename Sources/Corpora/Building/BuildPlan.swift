// SPDX-License-Identifier: Apache-2.0

/// What a builder draws: all subjects of all sources in one row, then all drawn pictures.
struct BuildPlan: Sendable {
    /// A subject and its place among all subjects of its source, which names its files.
    struct PlannedSubject: Sendable {
        let subject: Subject
        let number: Int
    }

    /// The subjects of the sources that are there.
    private(set) var subjects: [PlannedSubject] = []
    /// The drawn sources.
    private(set) var drawn: [any DrawnSource] = []
    /// The sources that are there, with the number of pictures each was asked for.
    private(set) var sources: [BuildReport.Source] = []
    /// The errors of those that are not.
    private(set) var missing: [CorpusError] = []

    /// How many drawn pictures there are.
    var drawnCount: Int { drawn.reduce(0) { $0 + $1.count } }

    /// Lists the subjects; no picture is read yet.
    ///
    /// - Throws: ``CorpusError/nothingToBuild(packages:)`` where no source is there, and what a
    ///   source throws whose package is there but cannot be used.
    init(sources: [BuildSource], limit: Int?) throws(CorpusError) {
        var packages: [String] = []
        for source in sources {
            switch source {
            case .drawn(let source):
                drawn.append(source)
                count(source.count, of: source.name)
            case .subjects(let source):
                do throws(CorpusError) {
                    try add(source, limit: limit)
                } catch {
                    guard case .missingPackage(_, let needed, _) = error else { throw error }
                    missing.append(error)
                    packages += needed.filter { !packages.contains($0) }
                }
            }
        }
        guard !self.sources.isEmpty else { throw .nothingToBuild(packages: packages) }
    }

    private mutating func add(_ source: any SubjectSource, limit: Int?) throws(CorpusError) {
        let first = subjects.reduce(0) { last, planned in
            planned.subject.source == source.name ? planned.number + 1 : last
        }
        let all = try source.subjects().enumerated().map { index, subject in
            PlannedSubject(subject: subject, number: first + index)
        }
        let chosen = all.spread(limit ?? all.count)
        subjects += chosen
        count(chosen.count, of: source.name)
    }

    /// Counts what a source, or another part of it, is asked for.
    private mutating func count(_ subjects: Int, of name: String) {
        if let place = sources.firstIndex(where: { $0.name == name }) {
            sources[place].subjects += subjects
        } else {
            sources.append(BuildReport.Source(name: name, subjects: subjects))
        }
    }

    /// A drawn picture by its place among all of them, in its source's own folder.
    ///
    /// - Precondition: `index` is one of ``drawnCount``.
    func item(ofDrawn index: Int) throws(CorpusError) -> CorpusWriter.Item {
        var index = index
        for source in drawn {
            if index < source.count {
                var item = try source.item(at: index)
                item.entry.file = "\(source.name)/\(item.entry.file)"
                return item
            }
            index -= source.count
        }
        preconditionFailure("drawn picture \(index) after the last")
    }
}
