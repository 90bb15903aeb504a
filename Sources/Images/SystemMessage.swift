// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The operating system's own words for a failure.
package enum SystemMessage {
    /// A phrase such as `Permission denied`, from the innermost error that has a number.
    package static func text(of error: any Error) -> String {
        if let system = error as? POSIXError { return text(of: system.code) }
        let inner = (error as NSError).userInfo[NSUnderlyingErrorKey]
        if let system = inner as? POSIXError { return text(of: system.code) }
        if let inner = inner as? NSError, inner.domain == NSPOSIXErrorDomain,
            let code = POSIXErrorCode(rawValue: Int32(inner.code))
        {
            return text(of: code)
        }
        return error.localizedDescription
    }

    private static func text(of code: POSIXErrorCode) -> String {
        unsafe strerror(code.rawValue).map { unsafe String(cString: $0) }
            ?? "error \(code.rawValue)"
    }
}
