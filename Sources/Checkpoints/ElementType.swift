// SPDX-License-Identifier: Apache-2.0

package import Tensors

/// The kinds of numbers a safetensors file may hold; the raw value is the file's name for it.
package enum ElementType: String, Sendable, CaseIterable {
    case float64 = "F64"
    case float32 = "F32"
    case float16 = "F16"
    case bfloat16 = "BF16"
    case float8E4M3 = "F8_E4M3"
    case float8E5M2 = "F8_E5M2"
    case int64 = "I64"
    case int32 = "I32"
    case int16 = "I16"
    case int8 = "I8"
    case uint64 = "U64"
    case uint32 = "U32"
    case uint16 = "U16"
    case uint8 = "U8"
    case boolean = "BOOL"

    /// Bytes of one element.
    package var size: Int {
        switch self {
        case .float64, .int64, .uint64: 8
        case .float32, .int32, .uint32: 4
        case .float16, .bfloat16, .int16, .uint16: 2
        case .float8E4M3, .float8E5M2, .int8, .uint8, .boolean: 1
        }
    }

    /// The types `Checkpoint.tensor` expands to `Float`.
    package static let readableAsTensor: [ElementType] = [.float32, .float16, .bfloat16]
    /// The types `Checkpoint.integers` widens or narrows to `Int32`.
    package static let readableAsIntegers: [ElementType] = [.int32, .int64, .uint8]
}

/// The types `SafetensorsWriter` stores numbers in.
package enum StoredType: String, Sendable, CaseIterable {
    case float32
    case float16
    case bfloat16

    /// The type as the file names it.
    package var elementType: ElementType {
        switch self {
        case .float32: .float32
        case .float16: .float16
        case .bfloat16: .bfloat16
        }
    }

    /// Nil for `float32`, which is stored as it is.
    package var halfPrecision: HalfPrecision? {
        switch self {
        case .float32: nil
        case .float16: .float16
        case .bfloat16: .bfloat16
        }
    }
}
