// SPDX-License-Identifier: Apache-2.0

import Images

/// Pots without end, drawn by Teapot.
package enum DrawnVessels {
    /// What manifests call them.
    package static let source = "vessels"

    /// A vessel as a subject.
    package static func subject(of vessel: DrawnVessel) -> Subject {
        Subject(
            source: source, original: vessel.key, name: vessel.kind.rawValue, key: vessel.key,
            kind: .thing, style: .rendered, licence: "Apache-2.0"
        ) { () throws(ImageError) -> Cutout in vessel.draw() }
    }
}
