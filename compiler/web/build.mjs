// node build.mjs ROOT MODULES OUT: the page as a site in OUT, and as the single
// file OUT/kaiji.html. ROOT has build/wasm/kaiji.wasm; MODULES is where
// package-lock.json's packages were installed. The page's kinds, documents and
// catalogs are those of ROOT's tables.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const [root, modules, out] = process.argv.slice(2).map((p) => resolve(p));
const here = join(root, 'compiler/web');
const read = (path) => readFileSync(join(root, path), 'utf8');
const esbuild = createRequire(join(modules, 'package.json'))('esbuild');

// --- what is shipped with the module ------------------------------------

const RARE = /ipamj/; // the font of rare kanji is as large as all the rest
const FONT_FOLDERS = ['/usr/share/fonts', '/usr/local/share/fonts'];

function fonts() {
  const rows = read('fonts/roles.csv').trim().split('\n');
  const files = new Set(rows.slice(1).map((r) => r.split(',')[3]));
  const found = [...files].map((f) => [f, FONT_FOLDERS.map((d) => join(d, f)).find(existsSync)]);
  const lost = found.find(([, path]) => !path);
  if (lost) throw new Error(`the font ${lost[0]} is missing: tests/setup.sh build`);
  return {
    roles: rows.filter((r) => !RARE.test(r)).join('\n') + '\n',
    rare: found.find(([f]) => RARE.test(f)),
    files: found.filter(([f]) => !RARE.test(f)),
  };
}

function* under(folder, as) {
  for (const e of readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (e.isDirectory()) yield* under(`${folder}/${e.name}`, `${as}/${e.name}`);
    else yield [`${as}/${e.name}`, readFileSync(join(root, folder, e.name))];
  }
}

function shipped({ roles, files }) {
  const all = [
    ...under('templates', 'kaiji/templates'), ...under('inputs/catalogs', 'kaiji/catalogs'),
    ['kaiji/fonts/roles.csv', Buffer.from(roles)],
    ...files.map(([f, path]) => [`kaiji/fonts/${f}`, readFileSync(path)]),
  ];
  return { index: all.map(([path, b]) => [path, b.length]), data: Buffer.concat(all.map(([, b]) => b)) };
}

// --- what the page knows of kaiji's tables ------------------------------

function kinds() {
  const spelled = [...read('compiler/vocabulary/names.def').matchAll(/^NAME\((\w+), "(\w+)", "([^"]*)"\)/gm)];
  return [...read('compiler/vocabulary/kinds.def').matchAll(/^KIND\((\w+), "(\w+)", ("(\w+)"|NULL), .*"([^"]*)", "([^"]*)"\)/gm)]
    .map(([, kind, table, , folder, ja, en]) => ({
      kind: kind.toLowerCase(), folder: folder ?? `${table}s`, ja, en,
      names: [table, ...spelled.filter((s) => s[1] === kind && s[2] === table).flatMap((s) => s[3].split('/'))],
    }));
}

const FOR_TESTS = ['tree', 'pages'];

function formats() {
  const rows = read('compiler/model/document.def').matchAll(/^DOCUMENT\(\w+, "(\w+)"[^{]*?"([a-z,]+)", "([a-z,]*)",\s*\{/gm);
  return Object.fromEntries([...rows].map(([, name, own, further]) =>
    [name, `${own},${further}`.split(',').filter((f) => f && !FOR_TESTS.includes(f))]));
}

function catalogs() {
  return readdirSync(join(root, 'inputs/catalogs')).filter((d) => existsSync(join(root, 'inputs/catalogs', d, 'catalog.csv'))).sort().map((id) => {
    const keys = new Map(read(`inputs/catalogs/${id}/catalog.csv`).replace(/^\uFEFF/, '').split(/\r?\n/).map((r) => r.split(',', 2)));
    const title = keys.get('名称') ?? keys.get('title') ?? id;
    return { id: keys.get('id') ?? id, title: title.replace(/^"|"$/g, '') };
  });
}

// --- the two builds -----------------------------------------------------

async function bundle(entry, shippedFrom, format) {
  const made = await esbuild.build({
    entryPoints: [join(here, entry)], bundle: true, write: false, minify: true, format, target: 'es2022',
    charset: 'utf8', nodePaths: [join(modules, 'node_modules')], legalComments: 'none',
    alias: { 'kaiji-shipped': join(here, shippedFrom) },
  });
  return made.outputFiles[0].text;
}

const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const closed = (text) => text.replaceAll('</script', '<\\/script');

function page({ style, script, data, policy }) {
  const html = readFileSync(join(here, 'index.html'), 'utf8');
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  return [['policy', meta], ['style', style], ['data', data], ['script', script]]
    .reduce((all, [name, part]) => all.replace(`<!--${name}-->`, () => part), html);
}

const COMMON = "default-src 'none'; img-src blob: data:; frame-src blob:; object-src blob:; base-uri 'none'; form-action 'none'";

async function site(about, wasm, data) {
  const put = (name, bytes) => writeFileSync(join(out, name), bytes);
  put('kaiji.wasm.gz', gzipSync(wasm, { level: 9 }));
  put('shipped.gz', gzipSync(data, { level: 9 }));
  put('shipped.json', JSON.stringify(about));
  put('engine.js', await bundle('engine.js', 'shipped_site.js', 'esm'));
  put('app.js', await bundle('app.js', 'shipped_site.js', 'esm'));
  cpSync(join(here, 'style.css'), join(out, 'style.css'));
  put('index.html', page({
    style: '<link rel="stylesheet" href="style.css">', data: '',
    script: '<script type="module" src="app.js"></script>',
    policy: `${COMMON}; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; worker-src 'self'`,
  }));
}

async function single(about, wasm, data) {
  const packed = (id, bytes) => `<script type="application/octet-stream" id="${id}">${gzipSync(bytes, { level: 9 }).toString('base64')}</script>`;
  const style = readFileSync(join(here, 'style.css'), 'utf8');
  const script = closed(await bundle('app.js', 'shipped_file.js', 'esm'));
  const engine = closed(await bundle('engine.js', 'shipped_file.js', 'iife'));
  writeFileSync(join(out, 'kaiji.html'), page({
    style: `<style>${style}</style>`,
    data: [packed('wasm', wasm), packed('shipped', data),
      `<script type="application/json" id="shipped-about">${closed(JSON.stringify(about))}</script>`,
      `<script type="application/octet-stream" id="engine">${engine}</script>`].join('\n'),
    script: `<script type="module">${script}</script>`,
    policy: `${COMMON}; script-src ${hash(script)} 'wasm-unsafe-eval' blob:; style-src ${hash(style)}; connect-src 'none'; worker-src blob:`,
  }));
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const wasm = readFileSync(join(root, 'build/wasm/kaiji.wasm'));
const font = fonts();
const { index, data } = shipped(font);
const about = { index, kinds: kinds(), formats: formats(), catalogs: catalogs(), rare: { file: font.rare[0] } };
await site(about, wasm, data);
await single(about, wasm, data);
