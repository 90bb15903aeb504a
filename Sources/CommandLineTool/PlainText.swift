// SPDX-License-Identifier: Apache-2.0

extension String {
    /// What files and names say as a terminal may show it: on one line, without characters that
    /// steer the terminal, and cut to so many scalars.
    func plain(upTo limit: Int) -> String {
        let words = split(whereSeparator: \.isNewline).joined(separator: " ").unicodeScalars
        let shown = words.prefix(limit).map { scalar -> Unicode.Scalar in
            scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar
        }
        return String(String.UnicodeScalarView(shown)) + (words.count > limit ? "…" : "")
    }
}
