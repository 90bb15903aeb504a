// SPDX-License-Identifier: Apache-2.0

import Foundation
package import Tensors

/// Every setting that the weights of a run depend on; saved in its state.
package protocol TrainingConfiguration: Codable, Sendable {
    /// What is trained: `dvae` or `transformer`.
    static var kind: String { get }
    /// Steps of the run.
    var steps: Int { get }
    /// What products are computed in.
    var precision: Precision { get }
    /// How much of the mean of the weights is kept from step to step; nil where none is kept.
    var averageDecay: Float? { get }
    /// Steps after which the loss means the same at every step, so that two can be compared.
    var settledStep: Int { get }
}

extension TrainingConfiguration {
    /// The settings as JSON with sorted keys.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// Checks that a run was made with these settings.
    ///
    /// - Parameter saved: what `json()` gave when the run was saved.
    /// - Throws: `TrainingError.changedSetting` for the first setting, by name, that differs.
    func check(against saved: String) throws {
        let before = try settings(in: saved)
        let now = try settings(in: json())
        for name in Set(before.keys).union(now.keys).sorted() where before[name] != now[name] {
            throw TrainingError.changedSetting(
                name: name, before: before[name] ?? "not set", now: now[name] ?? "not set")
        }
    }

    /// Checks that a run may start from a network.
    ///
    /// - Parameters:
    ///   - sizes: these settings with the sizes of that network.
    ///   - file: where those are written.
    /// - Throws: `TrainingError.otherSizes` for the first size, by name, that differs.
    func check(startingSizes sizes: Self, file: String) throws {
        do {
            try check(against: try sizes.json())
        } catch TrainingError.changedSetting(let name, let there, let here) {
            throw TrainingError.otherSizes(file: file, name: name, there: there, here: here)
        }
    }

    /// The settings as texts by their paths, for instance `learningRate.peak`.
    private func settings(in json: String) throws -> [String: String] {
        var settings: [String: String] = [:]
        func collect(_ value: Any, path: String) {
            if let members = value as? [String: Any] {
                for (name, member) in members {
                    collect(member, path: path.isEmpty ? name : "\(path).\(name)")
                }
            } else if let elements = value as? [Any] {
                settings[path] = "[\(elements.map { "\($0)" }.joined(separator: ", "))]"
            } else {
                settings[path] = "\(value)"
            }
        }
        collect(try JSONSerialization.jsonObject(with: Data(json.utf8)), path: "")
        return settings
    }
}
