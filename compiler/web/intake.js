// intake: what was dropped or chosen → bundles: {name, kind, files: [[path below
// the bundle, bytes]], problem}. A workbook is a bundle; so is a folder with the
// table of a kind, wherever in a folder or an archive it lies.
import { unzipSync } from 'fflate';

const LARGEST = 300 * 1024 * 1024;
const fold = (s) => s.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

// The kinds whose key table one of the names is, in the order of kinds.def.
function kindOf(names, kinds) {
  const folded = new Set(names.map(fold));
  return kinds.find((k) => k.names.some((n) => folded.has(fold(n))))?.kind;
}

function sheetNames(bytes) {
  const parts = unzipSync(bytes, { filter: (f) => f.name === 'xl/workbook.xml' });
  const xml = new TextDecoder().decode(parts['xl/workbook.xml']);
  return [...new DOMParser().parseFromString(xml, 'text/xml').getElementsByTagNameNS('*', 'sheet')].map((s) => s.getAttribute('name'));
}

const starts = (bytes, ...head) => head.every((b, i) => bytes[i] === b);

function workbook(path, bytes, kinds) {
  const name = path.split('/').pop();
  const bundle = { name, files: [['', bytes]], workbook: true };
  if (starts(bytes, 0xD0, 0xCF, 0x11, 0xE0)) return { ...bundle, problem: /\.xls$/i.test(name) ? 'old' : 'broken' };
  try {
    bundle.kind = kindOf(sheetNames(bytes), kinds);
  } catch {
    return { ...bundle, problem: 'broken' };
  }
  return bundle.kind ? bundle : { ...bundle, problem: 'unknown' };
}

const isTable = (path) => /\.(csv|tsv)$/i.test(path);
const folderOf = (path) => path.split('/').slice(0, -1).join('/');

// Folders whose tables make them bundles, and workbooks, among files by path.
function bundles(files, kinds, title) {
  const found = [], folders = new Map();
  for (const [path, bytes] of files) {
    if (/(^|\/)(\.|__MACOSX|~\$)/.test(path)) continue;
    if (/\.xlsx?$/i.test(path)) found.push(workbook(path, bytes, kinds));
    else if (isTable(path)) folders.set(folderOf(path), [...(folders.get(folderOf(path)) ?? []), path]);
  }
  for (const [folder, tables] of folders) {
    const kind = kindOf(tables.map((p) => p.split('/').pop().replace(/\.[^.]+$/, '')), kinds);
    const below = folder ? `${folder}/` : '';
    const mine = files.filter(([p]) => p.startsWith(below)).map(([p, b]) => [p.slice(below.length), b]);
    if (kind === 'build') continue; // it says what holds for a whole folder of inputs
    found.push({ name: folder.split('/').pop() || title, kind, files: mine, problem: kind ? undefined : 'unknown' });
  }
  return found;
}

async function archive(file, bytes, kinds) {
  try {
    const parts = Object.entries(unzipSync(bytes)).filter(([path]) => !path.endsWith('/'));
    const found = bundles(parts.map(([path, b]) => [path.normalize('NFC'), b]), kinds, file.name.replace(/\.zip$/i, ''));
    return found.length ? found : [{ name: file.name, files: [], problem: 'unknown' }];
  } catch {
    return [{ name: file.name, files: [], problem: 'broken' }];
  }
}

// files: [[path, File]]
export async function takeIn(files, kinds) {
  const loose = [], found = [];
  for (const [path, file] of files) {
    if (file.size > LARGEST) {
      found.push({ name: path, files: [], problem: 'large' });
      continue;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (/\.zip$/i.test(path)) found.push(...await archive(file, bytes, kinds));
    else if (/\.(ttf|otf)$/i.test(path)) found.push({ name: file.name, kind: 'font', files: [['', bytes]] });
    else loose.push([path.normalize('NFC'), bytes]);
  }
  const made = bundles(loose, kinds, 'CSV');
  found.push(...made);
  const known = (path) => /\.xlsx?$/i.test(path) || isTable(path) || path.includes('/');
  for (const [path] of loose) if (!known(path) && !made.some((b) => !b.problem)) found.push({ name: path, files: [], problem: 'unknown' });
  return found;
}

async function* walk(entry, path) {
  if (entry.isFile) {
    yield [path + entry.name, await new Promise((done, fail) => entry.file(done, fail))];
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (!some.length) return;
    for (const inner of some) yield* walk(inner, `${path}${entry.name}/`);
  }
}

// What was dropped, folders walked through: [[path, File]]
export async function dropped(transfer) {
  const files = [];
  const entries = [...transfer.items].map((i) => i.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files].map((f) => [f.name, f]);
  for (const entry of entries) for await (const pair of walk(entry, '')) files.push(pair);
  return files;
}
