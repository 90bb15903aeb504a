// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Corpora

/// Names of transformations with commas between.
struct TransformationsArgument: ExpressibleByArgument {
    /// At least one, none twice.
    let transformations: [Transformation]

    init?(argument: String) {
        let names = argument.split(separator: ",", omittingEmptySubsequences: false)
        let found = names.compactMap { Transformation(rawValue: String($0)) }
        guard found.count == names.count, Set(found).count == found.count else { return nil }
        transformations = found
    }

    /// All names, for messages and help.
    static let names = Transformation.allCases.map(\.rawValue).joined(separator: ", ")

    /// Reads names where the message should say which one is wrong.
    ///
    /// - Throws: `ValidationError` naming the flag, the wrong name and all right ones.
    static func transformations(_ argument: String, flag: String) throws -> [Transformation] {
        if let good = Self(argument: argument) { return good.transformations }
        let names = argument.split(separator: ",", omittingEmptySubsequences: false)
        guard let unknown = names.first(where: { Transformation(rawValue: String($0)) == nil })
        else {
            throw ValidationError("\(flag) \(argument): names one of them twice; name each once")
        }
        throw ValidationError("\(flag) \(unknown): give some of \(Self.names)")
    }
}
