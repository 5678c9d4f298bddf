'use strict';
// The interpreters that the probes promise to run on, and where each can be had.

/**
 * A CPython. `suite` is the Debian that has it, for good: a stable release keeps its own. `libraries` is a file beside the
 * tests' requirements.txt with what takes the place of pins there that were not made for it.
 * @typedef {{ kind: 'python', name: string, version: string, suite?: string, libraries?: string }} Python
 *
 * A Node, as the package that holds its binary; the checksums are the registry's, by `process.arch`.
 * @typedef {{ kind: 'node', name: string, version: string, integrity: Readonly<Record<string, string>> }} Node
 *
 * @typedef {Python | Node} Interpreter
 */

/** @type {readonly Python[]} oldest first */
const pythons = [
  { kind: 'python', name: 'python3.9', version: '3.9', suite: 'bullseye', libraries: 'requirements-3.9.txt' },
  // No suite of Debian has 3.10 and 3.12: they are run where the machine itself has them.
  { kind: 'python', name: 'python3.10', version: '3.10' },
  { kind: 'python', name: 'python3.11', version: '3.11', suite: 'bookworm' },
  { kind: 'python', name: 'python3.12', version: '3.12' },
  { kind: 'python', name: 'python3.13', version: '3.13', suite: 'trixie' },
  { kind: 'python', name: 'python3.14', version: '3.14', suite: 'testing', libraries: 'requirements-3.14.txt' },
  { kind: 'python', name: 'python3.15', version: '3.15', suite: 'testing', libraries: 'requirements-3.14.txt' },
];

/** @type {readonly Node[]} oldest first */
const nodes = [
  {
    kind: 'node',
    name: 'node20',
    version: '20.20.2',
    integrity: {
      x64: 'sha512-PeHQM8wAdmHtZA1mBocygZxs5LiUWtsJezQTkBd0iY987KpGrD1O2tVEydvMZiuXceRanxt7rjTnDEBwOPujoQ==',
      arm64: 'sha512-LCXJnNTFiyGuYBw2gZSI5OBFMbkjAPt8sqD/NKrWoE2QmDgSubTqFng6GaNJ9EJ8HpxBMGcWWpbbcs4Vo+CnGg==',
    },
  },
  {
    kind: 'node',
    name: 'node21',
    version: '21.7.3',
    integrity: {
      x64: 'sha512-V3CYApuuMNUvaDeNjZZs+Z+/n/nDhkWLlN7Blg8r3OPYCkVII7RurCoG58GodYBAQBRtMwWWp6UUyh3Qv/Icxg==',
    },
  },
  {
    kind: 'node',
    name: 'node22',
    version: '22.23.5',
    integrity: {
      x64: 'sha512-3jhC+wcoWxKZxcRqF2sUSl0c9HEXFnur/nuIPx6O6CWKV0jOUWQm7Htw5SuXqqlMCEhi0cJqybFPEb5hhcBiMw==',
      arm64: 'sha512-e1LOUGKVruPGuLVutn8+Cgm5pI1APm4Kvh+zbb/qe/ZpD9s+TQby5iUgZOWmPpbSKpj0Td8DP1N0NEnXasHizg==',
    },
  },
  {
    kind: 'node',
    name: 'node23',
    version: '23.11.1',
    integrity: {
      x64: 'sha512-V431A2mpCVlCoEQcoQ+HzPSzBs4xPo0rtvDxroSEdS8XWcF9PGff1oV2MZ9GXwPe9/E3CZLA0DwG8ZVfo9rNkw==',
    },
  },
  {
    kind: 'node',
    name: 'node24',
    version: '24.22.3',
    integrity: {
      x64: 'sha512-KHsob+Fv9YerATvYujMbiyJqnRCvLtrcr/eTNqRqiOSGp97EOiRP1yP47+knGgQ/xnc3XY8xzkW587dlZzNqRA==',
      arm64: 'sha512-IZx0J52/1NDwAsY2iyWR9nlPIYuYviTWetjj8+ElvYQh2+XRhLfCfkbFEF/2O5vGI2hcUbyPNHV+nz342FbJXw==',
    },
  },
  {
    kind: 'node',
    name: 'node25',
    version: '25.9.0',
    integrity: {
      x64: 'sha512-yDyyxPf3cgj6E9KD2bN1McLvXDp03EkSe77z46tHu1nH4vhNIXqLRfswCqJlXfEAGlBFycMBvZzJLleM8FJOag==',
    },
  },
  {
    kind: 'node',
    name: 'node26',
    version: '26.12.1',
    integrity: {
      x64: 'sha512-jk5LMAmgHlPlPMWpsUrSOqNaEZG+11UNd35hWQ+p5/XGaelWuTqJ69IcAy/5xtPPN4d5ZRBNOGB6gLMCh2kL9A==',
      arm64: 'sha512-8Oxs6Y7rDcKufVIM/zYRSwytj46WOrZk7yFCLTKDcs17bBjAeD9HMAqo97hMfMyxozIud0S4vZCs5WB/3iavNQ==',
    },
  },
];

/** @type {readonly Interpreter[]} */
const interpreters = [...pythons, ...nodes];

/** The oldest and the newest of each language. */
const ends = [pythons, nodes].flatMap((each) => each.filter((_, index) => index === 0 || index === each.length - 1));

module.exports = { ends, interpreters };
