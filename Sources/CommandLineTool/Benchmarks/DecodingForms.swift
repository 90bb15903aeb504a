// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// The forms of weights that random transformers are made in, as a flag names them.
enum DecodingForms {
    private static let names = ["float32", "float16", "bfloat16", "int8", "int4"]

    /// The words between commas.
    static func words(_ list: String) -> [String] {
        list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }

    /// - Throws: where a word of `--weights` is no form.
    static func check(_ list: String) throws {
        for form in words(list) where !names.contains(form) {
            throw ValidationError(
                "--weights \(form): expected \(names.joined(separator: ", "))")
        }
    }
}
