#!/usr/bin/env node
// kaiji, as npm installs it: the module beside this file, with what is shipped
// with it, under Node's own WASI.
import { statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

// Node says of each run that its WASI is new
const { emitWarning } = process;
process.emitWarning = (warning, ...rest) => {
  if (!/WASI/.test(String(warning))) emitWarning.call(process, warning, ...rest);
};

const { open, run, variables } = await import('./host.mjs');
const { arrange } = await import('./paths.mjs');

const own = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

function look(at) {
  try {
    const st = statSync(at);
    return st.isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}

const { args, cwd, folders } = arrange(process.argv.slice(2), { cwd: process.cwd(), look, path, own: [own] });
const program = `${own.replaceAll(path.sep, '/')}/bin/kaiji.wasm`;
process.exitCode = await run(open(path.join(own, 'bin', 'kaiji.wasm')), args, { program, cwd, folders, env: variables(process.env) });
