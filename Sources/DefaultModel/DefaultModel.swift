// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// The models that ship with Teapot: one for pictures, one that does nothing but puzzles.
public enum DefaultModel: String, CaseIterable, Sendable {
    /// Completes and transforms pictures.
    case pictures = "pocket"
    /// Solves matrix puzzles.
    case puzzles = "pocket-puzzles"

    /// The model directory inside the built product, for `CompletionEngine(modelDirectory:)`; nil where
    /// it was taken away from beside the program.
    public var directory: URL? {
        Bundle.module.url(forResource: rawValue, withExtension: nil)
    }
}
