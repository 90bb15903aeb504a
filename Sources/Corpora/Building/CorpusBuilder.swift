// SPDX-License-Identifier: Apache-2.0

package import Foundation
import Images

/// Builds one corpus from the subjects of packages and from drawn pictures.
///
/// Each picture depends on the seed and on its own subject alone. Subjects that look like an earlier
/// one are left out, whatever source or split they are of, so that nothing to measure with was seen
/// while learning. Of those that share a key only some are kept: hundreds of pictures called "icon"
/// teach little. ``LeftOut`` lists what has no picture, and why.
package struct CorpusBuilder: Sendable {
    /// What it is built from, in this order.
    package let sources: [BuildSource]
    /// What it is built with.
    package let settings: BuildSettings

    package init(sources: [BuildSource], settings: BuildSettings = BuildSettings()) {
        self.sources = sources
        self.settings = settings
    }

    /// Builds the corpus.
    ///
    /// - Parameters:
    ///   - folder: new, empty, or holding an earlier corpus, which is replaced.
    ///   - replaceable: the sources whose pictures an earlier corpus may hold.
    ///   - progress: told from any thread how many subjects and drawn pictures of all are done.
    /// - Returns: what became of every source.
    /// - Throws: ``CorpusError/nothingToBuild(packages:)`` where no source is there, and what
    ///   ``CorpusWriter`` throws; then there is no manifest, and the pictures are removed again.
    package func build(
        to folder: URL, replacing replaceable: Set<String>,
        progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(CorpusError) -> BuildReport {
        let plan = try BuildPlan(sources: sources, limit: settings.limit)
        let writer = CorpusWriter(folder: folder)
        try writer.clear { replaceable.contains($0.source) }
        let views = BackdropViews(of: plan.subjects.map(\.subject))
        let drawing = SubjectDrawing(
            settings: settings, painter: SubjectPainter(views: views, side: settings.side))
        let record = BuildRecord(subjectCount: plan.subjects.count)
        let total = plan.subjects.count + plan.drawnCount
        let entries = try writer.write(
            groups: total, progress: { progress($0, total) },
            draw: { index throws(CorpusError) in
                guard index < plan.subjects.count else {
                    return [try plan.item(ofDrawn: index - plan.subjects.count)]
                }
                return record.items(of: plan.subjects[index], at: index, by: drawing)
            })
        let superfluous = record.dropSuperfluous(
            among: plan.subjects.map(\.subject), perKey: settings.perKey)
        let kept = entries.filter { !superfluous.contains($0.file) }
        let report = record.report(on: plan, entries: kept)
        do throws(CorpusError) {
            try writer.remove(entries.filter { superfluous.contains($0.file) })
            try JSONLines.write(report.leftOut, to: LeftOut.list(in: folder))
            try writer.finish(kept)
        } catch {
            try? FileManager.default.removeItem(at: LeftOut.list(in: folder))
            try? writer.remove(entries)
            throw error
        }
        return report
    }
}
