// host: runs the module under Node's own WASI. What a program of a system finds
// by itself, the module is told: its path (the first argument), the current
// folder (PWD), a folder for what is thrown away (TMPDIR), and its memory.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PAGE = 65536;
const MOST = 4096 * 1024 * 1024 / PAGE;
export const STATUS_SYSTEM = 3;

// As much as there is, at once: Node may fail while a memory grows.
function memoryOf(megabytes) {
  for (let mib = megabytes; ; mib /= 2) {
    const pages = mib * 1024 * 1024 / PAGE;
    try {
      return new WebAssembly.Memory({ initial: pages, maximum: Math.min(pages, MOST) });
    } catch (e) {
      if (mib <= 64) throw e;
    }
  }
}

// Compiles the file once; what it gives can be run any number of times.
export function open(path) {
  return { path, module: new WebAssembly.Module(readFileSync(path)) };
}

// Runs kaiji and returns its exit code. `args` are those behind the program's
// name, `folders` what it may touch, by the names that it calls them.
export async function run(kaiji, args, { program, cwd, folders, env = {}, megabytes = 1024 }) {
  const { WASI } = await import('node:wasi');
  const scratch = mkdtempSync(join(tmpdir(), 'kaiji-'));
  const wasi = new WASI({
    version: 'preview1',
    args: [program, ...args],
    env: { ...env, PWD: cwd, TMPDIR: '/kaiji-scratch' },
    preopens: { ...folders, '/kaiji-scratch': scratch },
    returnOnExit: true,
  });
  const memory = memoryOf(megabytes);
  try {
    const instance = await WebAssembly.instantiate(kaiji.module, { ...wasi.getImportObject(), env: { memory } });
    return wasi.start({ exports: { ...instance.exports, memory } });
  } catch (e) {
    if (!(e instanceof WebAssembly.RuntimeError || e instanceof RangeError)) throw e;
    process.stderr.write(`kaiji: fatal: 途中で止まりました / stopped in mid-run: ${e.message}\n`);
    return STATUS_SYSTEM;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

// The variables of the environment that kaiji looks at.
export function variables(from) {
  const told = {};
  for (const name of ['LC_ALL', 'LC_MESSAGES', 'LANG']) if (from[name]) told[name] = from[name];
  return told;
}
