#!/usr/bin/env python3
"""Writes a PNG to its standard output: png.py WIDTHxHEIGHT KIND
KIND: grey rgb palette alpha grey-alpha deep"""
import struct, sys, zlib

width, height = map(int, sys.argv[1].split('x'))
kind = sys.argv[2]
channels, color, depth = {'grey': (1, 0, 8), 'rgb': (3, 2, 8), 'palette': (1, 3, 8),
                          'alpha': (4, 6, 8), 'grey-alpha': (2, 4, 8), 'deep': (3, 2, 16)}[kind]


def chunk(name, data):
    return struct.pack('>I', len(data)) + name + data + struct.pack('>I', zlib.crc32(name + data))


def sample(x, y, c):
    v = [x * 255 // width, y * 255 // height, 160, 255 if (x // 8 + y // 8) % 2 else 0][3 if c == channels - 1 and kind.endswith('alpha') else c]
    return bytes([v, v]) if depth == 16 else bytes([v % 4 if color == 3 else v])


packer = zlib.compressobj()
data = b''
for y in range(height):
    row = bytes(1 + width * channels) if width > 5000 or height > 5000 else \
        b'\0' + b''.join(sample(x, y, c) for x in range(width) for c in range(channels))
    data += packer.compress(row)
data += packer.flush()
out = b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, depth, color, 0, 0, 0))
if color == 3:
    out += chunk(b'PLTE', bytes([11, 79, 138, 163, 25, 43, 255, 255, 255, 0, 0, 0]))
sys.stdout.buffer.write(out + chunk(b'IDAT', data) + chunk(b'IEND', b''))
