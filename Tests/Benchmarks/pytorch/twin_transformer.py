# SPDX-License-Identifier: Apache-2.0
"""The pocket transformer as plain PyTorch: dense attention with masks, everything else the same."""

import torch
import torch.nn as nn
import torch.nn.functional as F

REACH = 5


def picture_mask(pattern, rows, columns):
    """Which earlier picture tokens each picture token sees, itself included: [tokens, tokens]."""
    token = torch.arange(rows * columns)
    query, key = token[:, None], token[None, :]
    row, column = query // columns - key // columns, query % columns - key % columns
    seen = {
        "full": torch.ones_like(row, dtype=torch.bool),
        "row": query - key <= columns,
        "column": column == 0,
        "convolutional": (row <= REACH) & (column.abs() <= REACH),
    }[pattern]
    return seen & (key <= query)


def mask(pattern, sizes):
    """The same for a whole stream, text first; the last token is no input."""
    text, pictures = sizes["textPositions"], sizes["gridRows"] * sizes["gridColumns"]
    whole = torch.zeros(text + pictures, text + pictures, dtype=torch.bool)
    whole[:text, :text] = torch.ones(text, text, dtype=torch.bool).tril()
    whole[text:, :text] = True
    whole[text:, text:] = picture_mask(pattern, sizes["gridRows"], sizes["gridColumns"])
    return whole[:-1, :-1]


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.attention_norm, self.feed_forward_norm = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.output = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.expand, self.contract = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x, seen):
        batch, positions, width = x.shape
        qkv = self.qkv(self.attention_norm(x))
        query, key, value = (
            part.view(batch, positions, self.heads, -1).transpose(1, 2)
            for part in qkv.chunk(3, dim=-1))
        read = F.scaled_dot_product_attention(query, key, value, attn_mask=seen)
        x = x + self.output(read.transpose(1, 2).reshape(batch, positions, width))
        hidden = F.gelu(self.expand(self.feed_forward_norm(x)), approximate="tanh")
        return x + self.contract(hidden)


class Transformer(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.sizes, width = sizes, sizes["modelWidth"]
        texts = sizes["textVocabularySize"] + sizes["textPositions"]
        self.text = nn.Embedding(texts, width)
        self.picture = nn.Embedding(sizes["pictureVocabularySize"], width)
        self.text_position = nn.Parameter(0.02 * torch.randn(sizes["textPositions"], width))
        self.row = nn.Parameter(0.02 * torch.randn(sizes["gridRows"], 1, width))
        self.column = nn.Parameter(0.02 * torch.randn(1, sizes["gridColumns"], width))
        self.blocks = nn.ModuleList(
            Block(width, sizes["headCount"]) for _ in sizes["patterns"])
        self.norm = nn.LayerNorm(width)
        self.text_head = nn.Linear(width, texts)
        self.picture_head = nn.Linear(width, sizes["pictureVocabularySize"])
        self.masks = {pattern: mask(pattern, sizes) for pattern in set(sizes["patterns"])}

    def loss(self, text, picture):
        places = (self.row + self.column).flatten(0, 1)
        x = torch.cat(
            [self.text(text) + self.text_position, self.picture(picture) + places], dim=1)[:, :-1]
        for block, pattern in zip(self.blocks, self.sizes["patterns"]):
            x = block(x, self.masks[pattern])
        x, first = self.norm(x), self.sizes["textPositions"] - 1
        texts, pictures = self.text_head(x[:, :first]), self.picture_head(x[:, first:])
        return (F.cross_entropy(texts.float().flatten(0, 1), text[:, 1:].flatten()) / 8
                + F.cross_entropy(pictures.float().flatten(0, 1), picture.flatten()) * 7 / 8)


class Steps:
    """What the benchmark calls `pocket-transformer`: eight examples of random tokens a step."""

    def __init__(self, sizes, batch=8):
        self.sizes, self.batch = sizes, batch
        self.model = Transformer(sizes)
        self.units = batch * (sizes["textPositions"] + sizes["gridRows"] * sizes["gridColumns"])

    def loss(self):
        text, cells = self.sizes["textPositions"], self.sizes["gridRows"] * self.sizes["gridColumns"]
        return self.model.loss(
            torch.randint(0, self.sizes["textVocabularySize"] + text, (self.batch, text)),
            torch.randint(0, self.sizes["pictureVocabularySize"], (self.batch, cells)))
