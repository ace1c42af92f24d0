// engine: kaiji in a worker. It is given the module and what is shipped with it
// once, and for each run the arguments and the files; it answers with the exit
// code, what was said and the files that were made.
import { WASI, WASIProcExit, Directory, File, OpenFile, PreopenDirectory, ConsoleStdout } from '@bjorn3/browser_wasi_shim';

const PAGE = 65536;
const MEBIBYTES = [1024, 512, 256];

let module, shipped;

// A tree of folders out of paths and bytes.
function grow(root, path, bytes) {
  const names = path.split('/');
  const name = names.pop();
  let at = root;
  for (const folder of names) {
    if (!at.has(folder)) at.set(folder, new Directory(new Map()));
    at = at.get(folder).contents;
  }
  at.set(name, new File(bytes));
}

function* leaves(root, path) {
  for (const [name, inode] of root) {
    if (inode instanceof Directory) yield* leaves(inode.contents, `${path}${name}/`);
    else yield [path + name, inode.data];
  }
}

// All of it from the start: some browsers fail while a memory grows.
function memory() {
  for (const mib of MEBIBYTES) {
    try {
      const pages = mib * 1024 * 1024 / PAGE;
      return new WebAssembly.Memory({ initial: pages, maximum: pages });
    } catch { /* less, then */ }
  }
  throw new RangeError('no memory');
}

function listener() {
  const parts = [];
  return {
    fd: new ConsoleStdout((bytes) => parts.push(bytes.slice())),
    text: async () => new Blob(parts).text(),
  };
}

async function run({ args, files, lang }) {
  const root = new Map(), out = listener(), err = listener();
  for (const folder of ['w', 'tmp']) root.set(folder, new Directory(new Map()));
  for (const [path, bytes] of shipped) grow(root, path, bytes);
  for (const [path, bytes] of files) grow(root, path, bytes);
  const wasi = new WASI(
    ['/kaiji/bin/kaiji.wasm', ...args],
    [`LANG=${lang}`, 'PWD=/w', 'TMPDIR=/tmp'],
    [new OpenFile(new File([])), out.fd, err.fd, new PreopenDirectory('/', root)],
  );
  const space = memory();
  let status, trap = '';
  try {
    const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: wasi.wasiImport, env: { memory: space } });
    status = wasi.start({ exports: { ...instance.exports, memory: space } });
  } catch (e) {
    status = e instanceof WASIProcExit ? e.code : 3;
    trap = e instanceof WASIProcExit ? '' : String(e.message);
  }
  const made = root.get('w').contents.get('out');
  const papers = made instanceof Directory ? [...leaves(made.contents, '')].filter(([path]) => !/(^|\/)\./.test(path)) : [];
  return { status, trap, out: await out.text(), err: await err.text(), papers };
}

self.onmessage = async ({ data }) => {
  if (data.shipped) {
    ({ module, shipped } = data);
    return;
  }
  const answer = await run(data);
  self.postMessage({ id: data.id, ...answer });
};
