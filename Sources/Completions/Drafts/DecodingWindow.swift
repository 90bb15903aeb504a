// SPDX-License-Identifier: Apache-2.0

import Models

/// How many tokens the model reads in one pass while it draws: the one that was drawn last, and
/// guesses at those after it.
///
/// A token is drawn from what the model says and noise that belongs to its position, so a guess that
/// proves right saves a pass and changes nothing: every window gives the same tokens.
public enum DecodingWindow: Sendable, Equatable {
    /// As many as have paid so far, by the guesses that were right and the time that passes took.
    case adaptive
    /// Always so many, 1 for none that are guessed; from 1 to `DecodingWindow.limit`.
    case fixed(Int)

    /// The largest window.
    public static let limit = KeyValueCache.longestRun
}
