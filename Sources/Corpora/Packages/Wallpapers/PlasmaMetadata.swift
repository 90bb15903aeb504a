// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What stands beside a wallpaper of Plasma: its title and licence.
struct PlasmaMetadata: Equatable {
    /// "Autumn 5.5".
    var title: String?
    /// As an SPDX expression.
    var licence: String?

    /// Reads `metadata.json`, or an older `metadata.desktop`; what cannot be read is nil.
    init(of identifier: String, in folder: PackageFolder) {
        if let data = try? Data(contentsOf: folder.url("\(identifier)/metadata.json")),
            let file = try? JSONDecoder().decode(File.self, from: data)
        {
            title = file.plugin.title
            licence = Self.expression(file.plugin.licence)
        } else if let text = folder.text("\(identifier)/metadata.desktop") {
            let lines = text.split(whereSeparator: \.isNewline)
            func value(_ key: String) -> String? {
                lines.first { $0.hasPrefix(key + "=") }.map { String($0.dropFirst(key.count + 1)) }
            }
            title = value("Name")
            licence = Self.expression(value("X-KDE-PluginInfo-License"))
        }
    }

    private static func expression(_ licence: String?) -> String? {
        licence == "LGPLv3" ? "LGPL-3.0-only" : licence
    }

    private struct File: Decodable {
        struct Plugin: Decodable {
            var title: String?
            var licence: String?

            enum CodingKeys: String, CodingKey {
                case title = "Name"
                case licence = "License"
            }
        }

        var plugin: Plugin

        enum CodingKeys: String, CodingKey {
            case plugin = "KPlugin"
        }
    }
}
