#!/usr/bin/env -S node --no-warnings --no-wasm-tier-up
// The module in the place of build/kaiji, for tests: it sees all files by the
// names that they have here. KAIJI_MODULE names another module.
import { open, run, variables } from '../../compiler/port/host.mjs';
import { fileURLToPath } from 'node:url';

const program = process.env.KAIJI_MODULE ?? fileURLToPath(new URL('../../build/wasm/kaiji.wasm', import.meta.url));
process.exitCode = await run(open(program), process.argv.slice(2), {
  program, cwd: process.cwd(), folders: { '/': '/' }, env: variables(process.env),
  megabytes: Number(process.env.KAIJI_MEMORY ?? 1024),
});
