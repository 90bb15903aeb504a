// SPDX-License-Identifier: Apache-2.0

/// Something that a corpus is built from.
package enum BuildSource: Sendable {
    /// Subjects of a package, to be laid on backdrops.
    case subjects(any SubjectSource)
    /// Pictures that Teapot draws.
    case drawn(any DrawnSource)

    /// What manifests call it.
    package var name: String {
        switch self {
        case .subjects(let source): source.name
        case .drawn(let source): source.name
        }
    }
}
