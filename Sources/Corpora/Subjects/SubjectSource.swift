// SPDX-License-Identifier: Apache-2.0

/// Somewhere that subjects come from: a Debian package, or Teapot's own drawing.
package protocol SubjectSource: Sendable {
    /// What manifests call it: "stamps".
    var name: String { get }
    /// The Debian packages that hold it; none for Teapot's own drawings.
    var packages: [String] { get }

    /// All subjects, in an order that depends on nothing but their names.
    ///
    /// - Throws: ``CorpusError/missingPackage(source:packages:path:)`` where a package is not
    ///   installed, others where its files cannot be used at all.
    func subjects() throws(CorpusError) -> [Subject]
}
