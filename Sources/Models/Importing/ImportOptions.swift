// SPDX-License-Identifier: Apache-2.0

/// What the user says about published weights, beside the files.
package struct ImportOptions: Sendable {
    /// What the model is called in reports.
    package var name: String
    /// What the files are; nil where the names of the tensors shall tell.
    package var kind: PublishedModel?
    /// Attention heads of a transformer whose width is not one that was published.
    package var headCount: Int?

    /// Tokens along one side of a picture, where another part of the model tells; nil for the
    /// published number.
    var gridSize: Int?

    package init(name: String, kind: PublishedModel? = nil, headCount: Int? = nil) {
        self.name = name
        self.kind = kind
        self.headCount = headCount
    }
}
