// SPDX-License-Identifier: Apache-2.0

package import Foundation
import Images

/// Builds one corpus from the subjects of packages and from drawn pictures.
///
/// Each picture depends on the seed and on its own subject alone. Subjects that look like an earlier
/// one are left out, whatever source or split they are of, so that nothing to measure with was seen
/// while learning.
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
        let drawing = SubjectDrawing(settings: settings, painter: SubjectPainter(views: views))
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
        let superfluous = record.dropDuplicates(splits: plan.subjects.map(\.subject.split))
        let kept = entries.filter { !superfluous.contains($0.file) }
        do throws(CorpusError) {
            try writer.remove(entries.filter { superfluous.contains($0.file) })
            try writer.finish(kept)
        } catch {
            try? writer.remove(entries)
            throw error
        }
        return record.report(on: plan, entries: kept)
    }
}
