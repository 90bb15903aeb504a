// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Corpora
import Foundation

/// The subjects of transformation pairs that are not drawn from a number alone.
enum TransformationSubjects {
    private static let pixelLimit = 40_000_000
    private static let all =
        KnownSource.all.map(\.name).filter { $0 != SceneCorpus.source } + [RenderedThings.source]

    /// The names of all sources, for messages and help.
    static let sourceNames = ([DrawnAnimals.source] + all).joined(separator: ", ")

    /// The subjects of sources; a package that is missing is named on standard error, and the rest
    /// goes on.
    ///
    /// - Parameter sources: names with commas between; all where nil.
    /// - Returns: in the order of sources, and of each source its own.
    /// - Throws: `ValidationError` for a name that is none.
    static func read(_ sources: String?) throws -> [Subject] {
        let wanted = sources?.split(separator: ",").map(String.init) ?? all
        let known = all + [DrawnAnimals.source]
        if let unknown = wanted.first(where: { !known.contains($0) }) {
            throw ValidationError("--sources \(unknown): give some of \(sourceNames)")
        }
        let wish = KnownSource.Wish(seed: 1, count: 1, pixelLimit: pixelLimit)
        var subjects: [Subject] = []
        for source in KnownSource.all where wanted.contains(source.name) {
            for case .subjects(let package) in try source.parts(wish) {
                do throws(CorpusError) {
                    subjects += try package.subjects()
                } catch {
                    FileHandle.standardError.write(Data("teapot: \(error)\n".utf8))
                }
            }
        }
        if wanted.contains(RenderedThings.source) {
            subjects += try RenderedThings(seed: 1).subjects()
        }
        return subjects
    }
}
