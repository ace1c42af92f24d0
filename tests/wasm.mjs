// node tests/wasm.mjs KAIJI [PATTERN [FOLDER...]]: the module beside KAIJI. Every
// document of inputs/ and each case under tests/cases (and FOLDER), run by each
// of them in a folder of the same name, must print the same, end the same and
// leave the same files, byte by byte; so must each text in each encoding, and
// what paths.mjs makes of a system's paths. PATTERN picks cases.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { arrange } from '../compiler/port/paths.mjs';

const [kaiji, pattern = '.', ...further] = process.argv.slice(2);
const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..');
const work = mkdtempSync(path.join(tmpdir(), 'kaiji-wasm-'));
const programs = { native: path.resolve(kaiji), module: path.join(root, 'tests/port/kaiji.mjs') };
let passed = 0, failed = 0;

function judge(good, what) {
  if (good) passed++;
  else {
    failed++;
    console.log(`FAIL ${what}`);
  }
}

for (const [name, program] of Object.entries(programs)) {
  mkdirSync(path.join(work, 'bin', name), { recursive: true });
  symlinkSync(program, path.join(work, 'bin', name, 'kaiji'));
}

function run(command, cwd, which) {
  return new Promise((done) => {
    const env = { ...process.env, PATH: `${path.join(work, 'bin', which)}:${process.env.PATH}`, LC_ALL: 'C.UTF-8', shared: path.join(root, 'tests/shared'), work, ROOT: root };
    const child = spawn('sh', command, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: 300000 });
    const said = { stdout: [], stderr: [] };
    for (const name of ['stdout', 'stderr']) child[name].on('data', (d) => said[name].push(d));
    child.on('close', (status, signal) => done([`status ${status ?? signal}`, `${Buffer.concat(said.stdout)}`, `${Buffer.concat(said.stderr)}`]));
  });
}

function tree(folder) {
  const all = new Map();
  for (const e of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const at = path.join(e.parentPath ?? e.path, e.name), name = at.slice(folder.length);
    if (e.isFile()) all.set(name, createHash('sha256').update(readFileSync(at)).digest('hex'));
    else all.set(name, e.isSymbolicLink() ? readlinkSync(at) : 'folder');
  }
  return all;
}

// The same command in the same place by each program; what differs, in words.
async function beside(from, name, command) {
  const place = path.join(work, name, 'here'), found = {};
  for (const which of Object.keys(programs)) {
    mkdirSync(path.dirname(place), { recursive: true });
    cpSync(from, place, { recursive: true, verbatimSymlinks: true });
    const said = await run(command(place), path.join(place, ''), which);
    found[which] = { said, files: tree(place) };
    rmSync(place, { recursive: true, force: true });
  }
  const { native, module } = found, differ = [];
  ['exit code', 'output', 'messages'].forEach((what, i) => {
    if (native.said[i] !== module.said[i]) differ.push(`${what}:\n  native: ${native.said[i].slice(0, 400)}\n  module: ${module.said[i].slice(0, 400)}`);
  });
  for (const file of new Set([...native.files.keys(), ...module.files.keys()]))
    if (native.files.get(file) !== module.files.get(file)) differ.push(`file ${file}`);
  return differ;
}

function casesOf(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true }).filter((f) => path.basename(f) === 'cmd')
    .map((f) => [folder, path.dirname(f)]).filter(([, name]) => new RegExp(pattern).test(name)).sort();
}

async function all(cases) {
  let next = 0;
  const one = async () => {
    while (next < cases.length) {
      const [folder, name] = cases[next++];
      const differ = await beside(path.join(folder, name), `${next}`, () => ['./cmd']);
      judge(differ.length === 0, `${name}: ${differ.slice(0, 4).join('; ')}`);
    }
  };
  await Promise.all(cpus().map(one));
}

async function documents() {
  const differ = await beside(path.join(root, 'inputs'), 'inputs', () => ['-c', 'kaiji build . -o out -t pdf,md,xlsx,csv -q; kaiji build . -o out -q']);
  judge(differ.length === 0, `the documents of inputs/: ${differ.slice(0, 4).join('; ')}`);
}

// Paths of Windows and of others, by what is where.
function paths() {
  const there = (...folders) => (at) => (folders.includes(at) ? 'folder' : undefined);
  const windows = arrange(['disclose', 'C:\\資料\\services\\a b', '-o', 'D:\\out'], {
    cwd: 'C:\\Users\\x', path: path.win32, own: ['C:\\npm\\kaiji'],
    look: there('C:\\資料', 'C:\\資料\\services\\a b', 'D:\\'),
  });
  judge(windows.args.join('|') === 'disclose|C:/資料/services/a b|-o|D:/out', `arguments of Windows: ${windows.args}`);
  judge(windows.cwd === 'C:/Users/x', 'the current folder of Windows');
  judge(windows.folders['C:/資料'] === 'C:\\資料' && 'D:/' in windows.folders, `folders of Windows: ${Object.keys(windows.folders)}`);
  const unix = arrange(['check', '../x/services/a', '--mark', '/tmp/m/b.xlsx', '--as-of', '2026-01-01'], {
    cwd: '/home/u', path: path.posix, own: ['/usr/lib/kaiji'], look: there('/home/x', '/home/x/services/a', '/tmp/m'),
  });
  judge(unix.args[1] === '../x/services/a', 'arguments stay as they are');
  judge(Object.keys(unix.folders).sort().join('|') === '/home/u|/home/x|/tmp/m|/usr/lib/kaiji', `folders: ${Object.keys(unix.folders)}`);
}

function memory() {
  const run = spawnSync(programs.module, ['build', 'inputs', '-o', path.join(work, 'small')], { cwd: root, env: { ...process.env, KAIJI_MEMORY: '64' } });
  judge(run.status === 3 && /out of memory/.test(run.stderr), `too little memory ends with 3 and the message: ${run.status} ${run.stderr}`.slice(0, 300));
}

try {
  paths();
  memory();
  await documents();
  await all([path.join(root, 'tests/cases'), ...further.map((f) => path.resolve(f))].flatMap(casesOf));
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
