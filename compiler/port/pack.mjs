// node pack.mjs ROOT OUT: OUT/kaiji-VERSION.tgz, kaiji as a package of npm: the
// module, templates, catalogs, fonts and the licences of all of them.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const [root, out] = process.argv.slice(2).map((p) => resolve(p));
const at = join(out, 'package');
const FONT_FOLDERS = ['/usr/share/fonts', '/usr/local/share/fonts'];

function copy(from, to) {
  mkdirSync(dirname(join(at, to)), { recursive: true });
  cpSync(from, join(at, to), { recursive: true });
}

function version() {
  const said = execFileSync(join(root, 'build/kaiji'), ['--version'], { encoding: 'utf8' });
  const [number] = said.match(/\d+(\.\d+)+/) ?? ['0.1'];
  return number.split('.').length < 3 ? `${number}.0` : number;
}

function fonts() {
  const rows = readFileSync(join(root, 'fonts/roles.csv'), 'utf8').trim().split('\n').slice(1).map((r) => r.split(','));
  copy(join(root, 'fonts/roles.csv'), 'fonts/roles.csv');
  for (const file of new Set(rows.map((r) => r[3]))) {
    const found = FONT_FOLDERS.map((d) => join(d, file)).find(existsSync);
    if (!found) throw new Error(`the font ${file} is missing: tests/setup.sh build`);
    copy(found, `fonts/${file}`);
  }
  for (const name of new Set(rows.map((r) => r[4]))) copy(`/usr/share/doc/${name}/copyright`, `licences/${name}`);
}

function libraries() {
  const rows = readFileSync(join(root, 'compiler/port/sources.tsv'), 'utf8').split('\n').filter((r) => r && !r.startsWith('#'));
  for (const name of new Set(rows.map((r) => r.split('\t')[0]))) {
    const folder = join(root, 'build/wasm/src', name);
    const files = readdirSync(folder), own = files.filter((f) => /^(licen[cs]e|copying|copyright)/i.test(f));
    for (const file of own.length ? own : files.filter((f) => /^readme/i.test(f))) // which then says it
      copy(join(folder, file), `licences/${name}/${file}`);
  }
}

const LINKED = ['wasi-libc', 'libc++-14-dev-wasm32']; // Debian's, of which parts are in the module

rmSync(out, { recursive: true, force: true });
mkdirSync(join(at, 'bin'), { recursive: true });
for (const file of ['kaiji.mjs', 'host.mjs', 'paths.mjs']) copy(join(root, 'compiler/port', file), `bin/${file}`);
chmodSync(join(at, 'bin/kaiji.mjs'), 0o755);
copy(join(root, 'build/wasm/kaiji.wasm'), 'bin/kaiji.wasm');
copy(join(root, 'templates'), 'templates');
copy(join(root, 'inputs/catalogs'), 'catalogs');
for (const file of ['LICENSE', 'README.md']) copy(join(root, file), file);
fonts();
libraries();
for (const name of LINKED) copy(`/usr/share/doc/${name}/copyright`, `licences/${name}`);
writeFileSync(join(at, 'package.json'), `${JSON.stringify({
  name: 'kaiji', version: version(), license: 'MIT', type: 'module',
  description: 'Compiles Japanese compliance documents about medical-information services',
  bin: { kaiji: 'bin/kaiji.mjs' }, engines: { node: '>=20' },
}, null, 2)}\n`);
execFileSync('npm', ['pack', '--silent', '--pack-destination', out], { cwd: at, stdio: ['ignore', 'ignore', 'inherit'] });
