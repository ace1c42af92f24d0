// app: the page. It keeps the files that were given, says what each is, makes
// the arguments of a run out of what is chosen, and shows what came of it.
import { zipSync } from 'fflate';
import { takeIn, dropped } from './intake.js';
import { shippedData, startWorker } from 'kaiji-shipped';
import { WORDS } from './words.js';

const LANGUAGES = ['ja', 'en'];
const $ = (id) => document.getElementById(id);

const state = { lang: 'ja', job: 'form', bundles: [], shipped: null, worker: null, running: null, last: null, urls: [] };

const say = (word, values = {}) =>
  WORDS[word][LANGUAGES.indexOf(state.lang)].replace(/\{(\w+)\}/g, (_, name) => values[name]);

function element(name, attributes = {}, ...inner) {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) e.addEventListener(key.slice(2), value);
    else if (value === true) e.setAttribute(key, '');
    else if (value !== false && value != null) e.setAttribute(key, value);
  }
  e.append(...inner);
  return e;
}

// --- the jobs -----------------------------------------------------------

const EDITIONS = ['public', 'nda', 'internal'];
const JOBS = {
  form: { about: 'aboutForm', go: 'goForm', document: 'form', formats: ['xlsx', 'pdf'] },
  disclose: { about: 'aboutDisclose', of: 'service', need: 'needService', editions: EDITIONS, document: 'disclosure', formats: ['pdf', 'md'] },
  compare: { about: 'aboutCompare', of: 'service', least: 2, need: 'needTwo', document: 'comparison', edition: 'internal', formats: ['pdf', 'md'] },
  evaluate: { about: 'aboutEvaluate', of: 'evaluation', need: 'needEvaluation', editions: ['widest', ...EDITIONS], day: true, document: 'evaluation', formats: ['pdf', 'md'] },
  ledger: { about: 'aboutLedger', of: 'facility', need: 'needFacility', document: 'ledger', edition: 'internal', formats: ['pdf', 'md', 'xlsx'] },
  check: { about: 'aboutCheck', need: 'needAny', go: 'goCheck' },
};

const pathOf = (b) => `${b.folder}/${b.name}`;
const ticked = (kind) => state.bundles.filter((b) => b.ticked && !b.problem && b.kind !== 'font' && (!kind || b.kind === kind));

function filesOf(bundles) {
  return bundles.flatMap((b) => b.kind === 'font' ? [[`kaiji/fonts/${state.shipped.rare.file}`, b.files[0][1]]]
    : b.files.map(([path, bytes]) => [`w/${pathOf(b)}${path ? `/${path}` : ''}`, bytes]));
}

// --- runs ---------------------------------------------------------------

// One run of kaiji with all files that are here.
function kaiji(args) {
  const files = filesOf(state.bundles.filter((b) => !b.problem));
  state.worker ??= startWorker(state.shipped);
  return new Promise((done) => {
    const id = crypto.getRandomValues(new Uint32Array(1))[0];
    const ended = (answer) => {
      state.running = null;
      done(answer);
    };
    state.running = { end: () => ended({ cancelled: true }) };
    state.worker.onmessage = ({ data }) => { if (data.id === id) ended(data); };
    state.worker.onerror = (e) => {
      state.worker?.terminate();
      state.worker = null;
      ended({ status: 3, trap: e.message, out: '', err: '', papers: [] });
    };
    state.worker.postMessage({ id, args, files, lang: state.lang });
  });
}

function stop() {
  state.worker?.terminate();
  state.worker = null;
  state.running?.end();
}

function busy(word) {
  $('progress').textContent = word ? say(word) : '';
  $('progress').className = word ? 'busy' : '';
  $('go').disabled = Boolean(word);
  $('cancel').hidden = !word;
}

// The findings of a run, one JSON object a line; other lines are left out.
function findings(err) {
  return err.split('\n').flatMap((line) => {
    try {
      return line.startsWith('{') ? [JSON.parse(line)] : [];
    } catch {
      return [];
    }
  });
}

// --- what there is ------------------------------------------------------

async function describe(bundle) {
  if (bundle.problem || bundle.kind !== 'service') return;
  const answer = await kaiji(['stats', pathOf(bundle), '--format', 'json', '-q']);
  if (answer.cancelled || !answer.out) return;
  try {
    bundle.answers = JSON.parse(answer.out).services;
  } catch { /* what is wrong with it is said when it is used */ }
}

function what(bundle) {
  if (bundle.problem) return say(bundle.problem);
  if (bundle.kind === 'font') return say('rareFontName');
  const { shipped, lang } = state;
  const lines = [shipped.kinds.find((k) => k.kind === bundle.kind)[lang]];
  for (const a of bundle.answers ?? []) {
    const counts = a.total.meanings;
    const all = Object.values(counts).reduce((x, y) => x + y, 0);
    const title = shipped.catalogs.find((c) => c.id === a.catalog)?.title ?? a.catalog;
    lines.push(`${title}　${say('answered', { n: all })}${counts.unanswered ? `　${say('unanswered', { n: counts.unanswered })}` : ''}`);
  }
  return lines.join('\n');
}

function showFiles() {
  $('none').hidden = state.bundles.length > 0;
  $('files').replaceChildren(...state.bundles.map((b, i) => element('li', {},
    element('label', {},
      element('input', { type: 'checkbox', checked: b.ticked && !b.problem, disabled: Boolean(b.problem), onchange: (e) => { b.ticked = e.target.checked; } }),
      element('span', {}, element('b', {}, b.name), element('span', { class: b.problem ? 'what unknown' : 'what' }, what(b)))),
    element('button', { type: 'button', 'aria-label': `${say('remove')} ${b.name}`, onclick: () => { state.bundles.splice(i, 1); showFiles(); } }, say('remove')))));
}

async function add(files) {
  busy('reading');
  const { kinds } = state.shipped;
  for (const b of await takeIn(files, kinds)) {
    b.folder = kinds.find((k) => k.kind === b.kind)?.folder ?? 'others';
    b.name = b.name.replace(/^\.+/, '').replace(/[\u0000-\u001f/]/g, '') || 'bundle';
    if (state.bundles.some((x) => pathOf(x) === pathOf(b))) b.problem ??= 'twice';
    b.ticked = true;
    state.bundles.push(b);
    await describe(b);
  }
  busy();
  showFiles();
  const kind = state.bundles.find((b) => !b.problem)?.kind;
  const job = Object.keys(JOBS).find((j) => JOBS[j].of === kind);
  if (state.job === 'form') choose(job ?? 'form');
}

// --- what is chosen -----------------------------------------------------

function radios(name, values, of) {
  return element('fieldset', {}, element('legend', {}, say(of)), ...values.map((v, i) =>
    element('label', {}, element('input', { type: 'radio', name, value: v, checked: i === 0 }), ` ${say(v)}`)));
}

function showChoices() {
  const job = JOBS[state.job], parts = [];
  if (state.job === 'form') {
    const own = state.bundles.filter((b) => b.kind === 'catalog' && !b.problem).map((b) => ({ id: b.name, path: pathOf(b), title: b.name }));
    parts.push(element('p', {}, element('label', {}, `${say('catalog')} `, element('select', { id: 'catalog' },
      ...[...own, ...state.shipped.catalogs].map((c) => element('option', { value: c.path ?? `/kaiji/catalogs/${c.id}` }, `${c.title}（${c.id}）`))))));
  }
  if (job.editions) parts.push(radios('edition', job.editions, 'edition'));
  if (job.day) parts.push(element('p', {}, element('label', {}, `${say('asOf')} `, element('input', { type: 'date', id: 'day' }))));
  if (job.document) parts.push(element('fieldset', {}, element('legend', {}, say('formats')), ...state.shipped.formats[job.document].map((f) =>
    element('label', {}, element('input', { type: 'checkbox', name: 'format', value: f, checked: job.formats.includes(f) }), ` ${f}`))));
  $('choices').replaceChildren(...parts);
  $('about').textContent = say(job.about);
  $('go').textContent = say(job.go ?? 'go');
}

function choose(name) {
  state.job = name;
  for (const tab of $('jobs').children) {
    const here = tab.dataset.job === name;
    tab.setAttribute('aria-selected', String(here));
    tab.tabIndex = here ? 0 : -1;
    if (here) $('panel').setAttribute('aria-labelledby', tab.id);
  }
  showChoices();
}

function showJobs() {
  const names = Object.keys(JOBS);
  const keys = { ArrowRight: 1, ArrowLeft: -1 };
  $('jobs').replaceChildren(...names.map((name, i) => element('button', {
    type: 'button', role: 'tab', id: `job-${name}`, 'aria-controls': 'panel', 'data-job': name,
    onclick: () => { if (state.job !== name) choose(name); },
    onkeydown: (e) => {
      if (!keys[e.key]) return;
      const next = names[(i + keys[e.key] + names.length) % names.length];
      choose(next);
      $(`job-${next}`).focus();
    },
  }, say(name))));
  choose(state.job);
}

const checked = (name) => [...document.querySelectorAll(`input[name=${name}]:checked`)].map((e) => e.value);

// The arguments of the job that is chosen; or the word for what is missing.
function argumentsOf() {
  const job = JOBS[state.job], formats = checked('format');
  if (state.job === 'form') return { args: ['form', $('catalog').value, '-o', 'out', '-t', formats.join(',') || 'xlsx'] };
  const bundles = ticked(job.of);
  if (bundles.length < (job.least ?? 1)) return { need: job.need };
  const args = [state.job, ...bundles.map(pathOf), '-o', 'out'];
  if (state.job === 'check') return { args: ['check', ...bundles.map(pathOf), '--all'], bundles };
  if (formats.length) args.push('-t', formats.join(','));
  const [edition] = checked('edition');
  if (edition && edition !== 'widest') args.push('--edition', edition);
  if ($('day')?.value) args.push('--as-of', $('day').value);
  return { args };
}

// --- what came of it ----------------------------------------------------

function place(f) {
  const file = f.file.replace(/^(?:[a-z]+|others)\//, '');
  if (f.cell) return `${file} ${f.sheet ?? ''} ${f.cell}`;
  return f.line ? `${file} ${say('line', { n: f.line })}` : file;
}

function table(list) {
  const order = ['system', 'error', 'warning', 'note'];
  const rows = [...list].sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level) || a.id.localeCompare(b.id));
  return element('table', {}, element('thead', {}, element('tr', {}, ...['kind', 'where', 'what'].map((w) => element('th', { scope: 'col' }, say(w))))),
    element('tbody', {}, ...rows.map((f) => element('tr', {},
      element('td', { class: `kind ${f.level === 'system' ? 'error' : f.level}` }, say(order.includes(f.level) ? f.level : 'error')),
      element('td', { class: 'place' }, place(f)),
      element('td', {}, f.text)))));
}

const TYPES = { pdf: 'application/pdf', md: 'text/markdown;charset=utf-8', csv: 'text/csv;charset=utf-8', json: 'application/json', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', zip: 'application/zip' };

function urlOf(name, bytes) {
  const url = URL.createObjectURL(new Blob([bytes], { type: TYPES[name.split('.').pop()] ?? 'application/octet-stream' }));
  state.urls.push(url);
  return url;
}

// A paper's edition is in its name; without one it is that of its document.
function editionOf(path) {
  const named = path.match(/\.(public|nda|internal)\./)?.[1];
  if (named) return named;
  const document = path.split('/').pop().split('.')[0];
  return Object.values(JOBS).find((j) => j.document === document)?.edition ?? 'public';
}

const size = (n) => n < 1e6 ? `${Math.ceil(n / 1000)} KB` : `${(n / 1e6).toFixed(1)} MB`;

function paper([path, bytes]) {
  const url = urlOf(path, bytes), name = path.split('/').pop();
  return element('li', {}, element('b', {}, path),
    /\.(pdf|md|csv|json)$/.test(path) ? element('a', { href: url, target: '_blank', rel: 'noopener', 'aria-label': `${say('open')} ${path}` }, say('open')) : '',
    element('a', { href: url, download: name, 'aria-label': `${say('save')} ${path}` }, say('save')),
    element('span', { class: 'size' }, size(bytes.length)));
}

function showEdition(edition, papers) {
  const inside = edition !== 'public';
  const pdf = papers.find(([path]) => path.endsWith('.pdf'));
  return element('section', { class: inside ? 'result hidden-paper' : 'result', 'aria-label': say(edition) },
    element('p', {}, element('span', { class: `edition ${edition}` }, say(edition)), inside ? say('internalPaper') : ''),
    element('ul', { class: 'papers' }, ...papers.map(paper)),
    pdf ? element('iframe', { src: urlOf(pdf[0], pdf[1]), title: `${say('viewer')} ${pdf[0]}` }) : '');
}

function whole(papers) {
  const bytes = zipSync(Object.fromEntries(papers), { level: 0, mtime: new Date(1980, 0, 1) });
  return element('p', {}, element('a', { href: urlOf('kaiji.zip', bytes), download: 'kaiji.zip' }, say('all')));
}

function show(answer, list, marked) {
  state.last = [answer, list, marked];
  const done = answer.status === 0;
  const word = answer.trap ? 'stopped' : state.job === 'check' ? 'checked' : answer.papers.length && done ? 'done' : 'failed';
  const parts = [element('h3', { tabindex: -1 }, say(word)), list.length ? table(list) : element('p', {}, say('clean'))];
  if (list.some((f) => /^(glyph|font)-missing$/.test(f.id))) parts.push(element('p', { class: 'error' }, say('rareFont', { file: state.shipped.rare.file.split('/').pop() })));
  if (!list.length && !done) parts.push(element('pre', {}, answer.trap || answer.err));
  for (const [path, bytes] of marked) parts.push(element('p', {}, element('a', { href: urlOf(path, bytes), download: path.split('/').pop() }, `${say('marked')}　${path}`)));
  if (answer.papers.length > 1) parts.push(whole(answer.papers));
  for (const edition of EDITIONS) {
    const papers = answer.papers.filter(([path]) => editionOf(path) === edition);
    if (papers.length) parts.push(showEdition(edition, papers));
  }
  $('results').replaceChildren(...parts);
}

// The workbooks among the bundles, each with its cells marked.
async function marks(bundles) {
  const found = [];
  for (const b of bundles.filter((x) => x.workbook)) {
    const answer = await kaiji(['check', pathOf(b), '--mark', `out/${b.name}`, '-q']);
    if (answer.cancelled) break;
    found.push(...answer.papers);
  }
  return found;
}

async function go() {
  const { args, need, bundles } = argumentsOf();
  for (const url of state.urls.splice(0)) URL.revokeObjectURL(url);
  $('results').replaceChildren();
  state.last = null;
  if (need) {
    $('progress').textContent = say(need);
    return;
  }
  busy(state.job === 'check' ? 'checking' : 'working');
  const answer = await kaiji([...args, '--diagnostics', 'json']);
  const marked = answer.cancelled || !bundles ? [] : await marks(bundles);
  busy();
  if (answer.cancelled) $('progress').textContent = say('cancelled');
  else {
    show(answer, findings(answer.err), marked);
    $('results').querySelector('h3').focus();
  }
}

// --- the start ----------------------------------------------------------

function speak(lang) {
  state.lang = lang;
  document.documentElement.lang = lang;
  document.title = `kaiji 開示 — ${say('title')}`;
  for (const e of document.querySelectorAll('[data-say]')) e.textContent = say(e.dataset.say);
  $('language').textContent = lang === 'ja' ? 'English' : '日本語';
  $('language').lang = lang === 'ja' ? 'en' : 'ja';
  if (state.shipped) {
    showJobs();
    showFiles();
  }
  if (state.last) show(...state.last);
}

function listen() {
  const drop = $('drop');
  $('go').addEventListener('click', go);
  $('cancel').addEventListener('click', stop);
  for (const [button, input] of [['choose', 'chosen'], ['choose-folder', 'chosen-folder']]) {
    $(button).addEventListener('click', () => $(input).click());
    $(input).addEventListener('change', async (e) => {
      await add([...e.target.files].map((f) => [f.webkitRelativePath || f.name, f]));
      e.target.value = '';
    });
  }
  for (const kind of ['dragover', 'dragleave', 'drop']) document.addEventListener(kind, (e) => {
    e.preventDefault();
    drop.classList.toggle('over', kind === 'dragover');
  });
  document.addEventListener('drop', async (e) => add(await dropped(e.dataTransfer)));
}

async function start() {
  $('language').addEventListener('click', () => speak(state.lang === 'ja' ? 'en' : 'ja'));
  if (typeof WebAssembly !== 'object' || typeof DecompressionStream !== 'function') {
    $('unable').hidden = false;
    return;
  }
  $('main').hidden = false;
  $('go').disabled = true;
  speak('ja');
  $('progress').textContent = say('loading');
  state.shipped = await shippedData();
  state.worker = startWorker(state.shipped);
  listen();
  speak(state.lang);
  busy();
  $('progress').textContent = say('ready');
  document.documentElement.dataset.ready = 'yes';
}

await start();
