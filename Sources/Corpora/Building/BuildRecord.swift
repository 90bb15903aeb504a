// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// What became of each subject while many threads draw them.
final class BuildRecord: Sendable {
    private enum Fate: Sendable {
        case pending
        case drawn(files: [String], PictureSignature)
        case dropped(DropReason, words: String?)
        case duplicate(of: Int)
    }

    private let fates: Mutex<[Fate]>

    init(subjectCount: Int) {
        fates = Mutex(Array(repeating: .pending, count: subjectCount))
    }

    /// Draws a subject and keeps in mind what became of it.
    func items(
        of planned: BuildPlan.PlannedSubject, at index: Int, by drawing: SubjectDrawing
    ) -> [CorpusWriter.Item] {
        switch drawing.outcome(of: planned.subject, number: planned.number) {
        case .drawn(let items, let signature):
            let files = items.map(\.entry.file)
            fates.withLock { $0[index] = .drawn(files: files, signature) }
            return items
        case .dropped(let reason, let words):
            fates.withLock { $0[index] = .dropped(reason, words: words) }
            return []
        }
    }

    /// Drops the subjects that look like an earlier one, then those of which there are enough.
    ///
    /// - Parameters:
    ///   - subjects: all of them.
    ///   - perKey: the most that may share a source and a key.
    /// - Returns: the files of their pictures.
    func dropSuperfluous(among subjects: [Subject], perKey: Int) -> Set<String> {
        var finder = DuplicateFinder()
        var superfluous: Set<String> = []
        var groups: [[String]: [Int]] = [:]
        var fates = fates.withLock { $0 }
        for (index, subject) in subjects.enumerated() {
            guard case .drawn(let files, let signature) = fates[index] else { continue }
            if let earlier = finder.original(of: signature, number: index) {
                superfluous.formUnion(files)
                fates[index] = .duplicate(of: earlier)
            } else {
                groups[[subject.source, subject.key], default: []].append(index)
            }
        }
        for group in groups.values where group.count > perKey {
            let kept = Set(group.spread(perKey))
            for index in group where !kept.contains(index) {
                guard case .drawn(let files, _) = fates[index] else { continue }
                superfluous.formUnion(files)
                fates[index] = .dropped(.surplus, words: nil)
            }
        }
        self.fates.withLock { [fates] in $0 = fates }
        return superfluous
    }

    /// What became of everything.
    ///
    /// - Parameters:
    ///   - plan: what was to be drawn.
    ///   - entries: what is there.
    /// - Returns: the counts of every source, and what was left out.
    func report(on plan: BuildPlan, entries: [CorpusEntry]) -> BuildReport {
        var report = BuildReport()
        report.sources = plan.sources
        report.missing = plan.missing
        var places: [String: Int] = [:]
        for (place, source) in plan.sources.enumerated() { places[source.name] = place }
        for entry in entries {
            guard let place = places[entry.source] else { continue }
            switch entry.split {
            case .train: report.sources[place].train += 1
            case .heldOut: report.sources[place].heldOut += 1
            }
        }
        for (index, fate) in fates.withLock({ $0 }).enumerated() {
            let subject = plan.subjects[index].subject
            guard let place = places[subject.source] else { continue }
            switch fate {
            case .pending, .drawn:
                break
            case .duplicate(let earlier):
                let kept = plan.subjects[earlier].subject
                report.sources[place].dropped[.duplicate, default: 0] += 1
                report.duplicates.append(BuildReport.Duplicate(dropped: subject, kept: kept))
                report.leftOut.append(LeftOut(subject, .duplicate, like: kept))
            case .dropped(let reason, let words):
                report.sources[place].dropped[reason, default: 0] += 1
                report.leftOut.append(LeftOut(subject, reason, words: words))
            }
        }
        return report
    }
}
