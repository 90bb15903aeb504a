// SPDX-License-Identifier: Apache-2.0

/// The names that a pickle of weights may ask for; any other is refused.
///
/// None of them is ever run: each only says how the values beside it are to be read.
enum PickleClass: Sendable, Equatable {
    /// A dictionary, whether ordered or with a default.
    case dictionary
    case list
    case set
    /// A value that a TorchScript archive calls with its type: the first argument.
    case typed
    /// A tensor: storage, offset, extents, strides.
    case tensor
    /// A tensor of a storage without type: also its element type.
    case untypedTensor
    /// A tensor that learns: the tensor, and what training needs.
    case parameter
    /// The class of a storage; nil for bytes without type.
    case storage(ElementType?)
    /// A type of numbers.
    case elementType(ElementType)
    /// A network: parameters, buffers and networks by name.
    case module(String)
    /// A class that a TorchScript archive defines: attributes by name.
    case script(String)
    /// Something that holds no weights; kept unread.
    case ignored(String)

    /// Looks a name up.
    ///
    /// - Parameters:
    ///   - name: module and name with a point between.
    ///   - allowsScript: whether names below `__torch__` stand for classes of the archive.
    /// - Returns: nil for a name that is not on the list.
    static func named(_ name: String, allowsScript: Bool) -> PickleClass? {
        if let known = table[name] { return known }
        return allowsScript && name.hasPrefix("__torch__.") ? .script(name) : nil
    }

    private static let table: [String: PickleClass] = {
        var table = containers
        for name in modules { table[name] = .module(name) }
        for name in ignored { table[name] = .ignored(name) }
        for (name, type) in storages {
            table["torch.\(name)Storage"] = .storage(type)
            table["torch.cuda.\(name)Storage"] = .storage(type)
        }
        for (name, type) in elementTypes { table["torch.\(name)"] = .elementType(type) }
        return table
    }()

    private static let containers: [String: PickleClass] = [
        "collections.OrderedDict": .dictionary,
        "collections.defaultdict": .dictionary,
        "collections.Counter": .dictionary,
        "builtins.dict": .dictionary,
        "__builtin__.dict": .dictionary,
        "builtins.list": .list,
        "__builtin__.list": .list,
        "builtins.set": .set,
        "__builtin__.set": .set,
        "pytorch_lightning.utilities.parsing.AttributeDict": .dictionary,
        "torch.Size": .list,
        "torch._utils._rebuild_tensor": .tensor,
        "torch._utils._rebuild_tensor_v2": .tensor,
        "torch._utils._rebuild_tensor_v3": .untypedTensor,
        "torch._utils._rebuild_parameter": .parameter,
        "torch._utils._rebuild_parameter_with_state": .parameter,
        "torch.storage.UntypedStorage": .storage(nil),
        "torch.jit._pickle.build_intlist": .typed,
        "torch.jit._pickle.build_doublelist": .typed,
        "torch.jit._pickle.build_boollist": .typed,
        "torch.jit._pickle.build_tensorlist": .typed,
        "torch.jit._pickle.restore_type_tag": .typed,
    ]

    private static let storages: [String: ElementType] = [
        "Double": .float64, "Float": .float32, "Half": .float16, "BFloat16": .bfloat16,
        "Long": .int64, "Int": .int32, "Short": .int16, "Char": .int8, "Byte": .uint8,
        "Bool": .boolean,
    ]

    private static let elementTypes: [String: ElementType] = [
        "float64": .float64, "float32": .float32, "float16": .float16, "bfloat16": .bfloat16,
        "float8_e4m3fn": .float8E4M3, "float8_e5m2": .float8E5M2, "int64": .int64,
        "int32": .int32, "int16": .int16, "int8": .int8, "uint64": .uint64, "uint32": .uint32,
        "uint16": .uint16, "uint8": .uint8, "bool": .boolean,
    ]

    /// Networks that were published whole, and the layers of PyTorch they are made of.
    private static let modules = [
        "dall_e.encoder.Encoder", "dall_e.encoder.EncoderBlock",
        "dall_e.decoder.Decoder", "dall_e.decoder.DecoderBlock",
        "dall_e.utils.Conv2d",
        "torch.nn.modules.activation.GELU", "torch.nn.modules.activation.MultiheadAttention",
        "torch.nn.modules.activation.ReLU", "torch.nn.modules.activation.SiLU",
        "torch.nn.modules.activation.Sigmoid", "torch.nn.modules.activation.Tanh",
        "torch.nn.modules.batchnorm.BatchNorm2d",
        "torch.nn.modules.container.ModuleDict", "torch.nn.modules.container.ModuleList",
        "torch.nn.modules.container.Sequential",
        "torch.nn.modules.conv.Conv1d", "torch.nn.modules.conv.Conv2d",
        "torch.nn.modules.conv.ConvTranspose2d",
        "torch.nn.modules.dropout.Dropout",
        "torch.nn.modules.linear.Identity", "torch.nn.modules.linear.Linear",
        "torch.nn.modules.linear.NonDynamicallyQuantizableLinear",
        "torch.nn.modules.normalization.GroupNorm", "torch.nn.modules.normalization.LayerNorm",
        "torch.nn.modules.pooling.AvgPool2d", "torch.nn.modules.pooling.MaxPool2d",
        "torch.nn.modules.sparse.Embedding",
        "torch.nn.modules.upsampling.Upsample",
    ]

    /// What training leaves beside the weights.
    private static let ignored = [
        "_codecs.encode", "argparse.Namespace", "numpy.core.multiarray.scalar",
        "numpy._core.multiarray.scalar", "numpy.dtype", "torch.device",
        "pytorch_lightning.callbacks.early_stopping.EarlyStopping",
        "pytorch_lightning.callbacks.model_checkpoint.ModelCheckpoint",
    ]
}
