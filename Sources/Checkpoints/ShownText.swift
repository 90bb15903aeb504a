// SPDX-License-Identifier: Apache-2.0

/// Texts of foreign files in messages: they must neither pass for words of this program nor fill a
/// screen.
extension String {
    /// How many scalars of a text a message shows.
    private static let shownLimit = 120

    /// The text in quotes, its special characters escaped, cut to a length that fits in a message.
    var shown: String {
        let scalars = unicodeScalars
        let end = scalars.index(
            scalars.startIndex, offsetBy: Self.shownLimit, limitedBy: scalars.endIndex)
        guard let end, end < scalars.endIndex else { return debugDescription }
        return String(scalars[..<end]).debugDescription + "…"
    }

    /// Whether the text can be the name of a tensor or of a storage: of a length that fits in a
    /// message, and without characters that steer a terminal.
    var isPlainName: Bool {
        utf8.count <= Self.nameLimit
            && unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }

    /// The longest name of a tensor, in bytes.
    static let nameLimit = 1024
}
