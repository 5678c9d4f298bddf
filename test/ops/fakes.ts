import type { Io, Ports } from '../../lib/ops/ports';
import { NOW_MS } from '../config/inputs';

/** An Io that keeps what was printed. */
export function fakeIo(columns = 80): Io & { readonly printed: { out: string; err: string } } {
  const printed = { out: '', err: '' };
  return {
    printed,
    out: (text) => (printed.out += text),
    err: (text) => (printed.err += text),
    colour: { out: false, err: false },
    columns,
  };
}

/** Ports whose environments are given as raw input. */
export function fakePorts(inputs: readonly unknown[], columns = 80) {
  const io = fakeIo(columns);
  const ports: Ports = {
    io,
    environments: { load: () => inputs },
    nowMs: () => NOW_MS,
    fileKind: (path) => (/\.\w+$/.test(path) ? 'file' : 'folder'),
    review: {
      kindOf: () => undefined,
      read: (path) => {
        throw new Error(`this test has no file ${path}`);
      },
      filesIn: () => [],
      withoutComments: () => undefined,
      synthesizeBoth: () => {
        throw new Error('this test synthesizes nothing');
      },
      synthesize: () => {
        throw new Error('this test synthesizes nothing');
      },
      aws: () => Promise.reject(new Error('this test asks AWS for nothing')),
      loadRules: () => [],
    },
    fleet: {
      readText: (path) => {
        throw new Error(`this test has no file ${path}`);
      },
      readInput: () => Promise.resolve(''),
      aws: () => Promise.reject(new Error('this test asks AWS for nothing')),
      descriptorRoom: () => undefined,
    },
    look: () => {
      throw new Error('this test asks AWS for nothing');
    },
    onInterrupt: () => () => undefined,
    redriveAws: () => Promise.reject(new Error('this test asks AWS for nothing')),
    pageAws: () => Promise.reject(new Error('this test asks AWS for nothing')),
  };
  return { ports, printed: io.printed };
}
