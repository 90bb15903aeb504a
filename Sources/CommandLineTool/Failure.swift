// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

/// How the tool ends when something is wrong: one line on standard error, and an exit code.
enum Failure {
    /// Prints what is wrong and leaves; help and version requests are printed as they are.
    static func exit(with error: any Error) -> Never {
        switch Tool.exitCode(for: error) {
        case .success: Tool.exit(withError: error)
        // The parser tells its own errors by this code.
        case .validationFailure: report(usageLine(error), code: ExitCodes.usage)
        default: report("\(error)", code: ExitCodes.code(for: error))
        }
    }

    /// The parser's message, and where the flags are explained.
    private static func usageLine(_ error: any Error) -> String {
        let words = CommandLine.arguments.dropFirst().prefix { !$0.hasPrefix("-") }
        let command = Tool.path(for: Array(words)).joined(separator: " ")
        let message = Tool.message(for: error)
        return "\(message.hasSuffix(".") ? String(message.dropLast()) : message); "
            + "see `\(command) --help`"
    }

    /// The longest line that is printed, in scalars.
    private static let lineLimit = 4096

    private static func report(_ message: String, code: Int32) -> Never {
        let line = message.plain(upTo: lineLimit)
        // Where nobody can read it, the exit code still tells.
        try? FileHandle.standardError.write(contentsOf: Data("teapot: \(line)\n".utf8))
        Foundation.exit(code)
    }
}

extension Tool {
    /// The names of the tool and the subcommands that words begin with.
    fileprivate static func path(for words: [String]) -> [String] {
        var path = ["teapot"]
        var subcommands = configuration.subcommands
        for word in words {
            guard let next = subcommands.first(where: { $0.configuration.commandName == word })
            else { break }
            path.append(word)
            subcommands = next.configuration.subcommands
        }
        return path
    }
}
