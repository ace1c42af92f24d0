// paths: what kaiji may touch, out of what its arguments name. Pure but for
// `look`, which tells what stands at a path: 'folder', 'file' or nothing.
//
// The module knows one kind of path: parts between '/', absolute with '/' or a
// drive ("C:/…") before it (port/paths.c). A host that writes '\' has it turned;
// paths stay what they were otherwise, so messages name files as the person did.

// Folders of a folder of inputs, in which bundles lie: what stands around them
// bears on a bundle (its catalogs, what is shared, build.csv).
const AROUND = new Set(['catalogs', 'services', 'evaluations', 'facilities', 'procurements', 'shared']);

const looksLikePath = (s) => /[\\/.]/.test(s) || /^[A-Za-z]:/.test(s);

// An argument as the module reads it: an option's value after '=' too.
export function turned(argument, path) {
  if (path.sep !== '\\') return argument;
  const [, name, value] = argument.match(/^(--?[a-z-]+=)?([\s\S]*)$/);
  return (name ?? '') + (looksLikePath(value) ? value.replaceAll('\\', '/') : value);
}

// The folder that has to be open for what is done at a path.
function opened(at, look, path) {
  const kind = look(at), parent = path.dirname(at);
  if (AROUND.has(path.basename(parent))) return path.dirname(parent);
  return kind === 'folder' ? at : parent;
}

// {args, cwd, folders}: arguments for the module, its current folder, and the
// host's folders by the names that it calls them.
export function arrange(argv, { cwd, look, path, own }) {
  const name = (p) => (path.sep === '\\' ? p.replaceAll('\\', '/') : p);
  const folders = {};
  const open = (p) => { folders[name(p)] = p; };
  open(cwd);
  for (const folder of own) open(folder);
  for (const argument of argv) {
    const value = argument.replace(/^--?[a-z-]+=/, '');
    if (value.startsWith('-') || !value) continue;
    const at = path.resolve(cwd, value);
    if (!looksLikePath(value) && !look(at)) continue;
    let folder = opened(at, look, path);
    while (!look(folder) && path.dirname(folder) !== folder) folder = path.dirname(folder); // made in the run
    if (look(folder) === 'folder') open(folder);
  }
  return { args: argv.map((a) => turned(a, path)), cwd: name(cwd), folders };
}
