// node tests/web.mjs KAIJI SITE MODULES [PICTURES]: the page in Chromium. Each
// job goes from chosen files to saved ones, whose bytes must be those that KAIJI
// makes; from a server and from file:, watching every request; axe finds nothing,
// and the keyboard is enough. Pictures of it go to the folder PICTURES.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';

const [kaiji, site, modules, pictures] = process.argv.slice(2).map((p) => resolve(p));
const require = createRequire(join(modules, 'package.json'));
const { chromium } = require('playwright-core');
const { zipSync } = require('fflate');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const work = mkdtempSync(join(tmpdir(), 'kaiji-web-'));
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const PATIENCE = 240000;
let passed = 0, failed = 0;

function expect(good, what) {
  if (good) passed++;
  else {
    failed++;
    console.log(`FAIL ${what}`);
  }
}

const hash = (bytes) => createHash('sha256').update(bytes).digest('hex');

// What the native program makes of the same arguments, in a folder of inputs.
function native(...args) {
  const out = mkdtempSync(join(work, 'native-'));
  const run = spawnSync(kaiji, [...args, '-o', out, '-q'], { cwd: work, env: { ...process.env, LANG: 'ja_JP.UTF-8', LC_ALL: 'ja_JP.UTF-8' } });
  return { status: run.status, out };
}

// A folder of inputs as the archive that a person would drop.
function archive(folder, name) {
  const files = {};
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
    if (entry.isFile()) {
      const path = join(entry.parentPath ?? entry.path, entry.name);
      files[`${name}/${path.slice(folder.length + 1)}`] = readFileSync(path);
    }
  const to = join(work, `${name}.zip`);
  writeFileSync(to, zipSync(files, { level: 0 }));
  return to;
}

function serve() {
  const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };
  const server = createServer((request, response) => {
    const path = join(site, request.url === '/' ? 'index.html' : decodeURIComponent(request.url));
    if (!existsSync(path)) return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' }).end(readFileSync(path));
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

const OWN = /^(blob|chrome|chrome-extension|chrome-untrusted):/; // of the browser's viewer, and of what the page has made
const seen = []; // every other request, in order

async function begin(browser, url, options = {}) {
  const context = await browser.newContext({ acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.on('request', (r) => { if (!OWN.test(r.url())) seen.push(r.url()); });
  page.on('pageerror', (e) => expect(false, `the page fails: ${e.message}`));
  page.on('console', (m) => { if (m.type() === 'error') expect(/favicon/.test(m.location().url), `the console says: ${m.text()}`); });
  const from = Date.now();
  await page.goto(url);
  await page.waitForSelector('html[data-ready]', { timeout: PATIENCE });
  console.log(`${url.slice(0, 5)} usable after ${Date.now() - from} ms`);
  return page;
}

async function give(page, ...files) {
  await page.setInputFiles('#chosen', files);
  await page.waitForFunction((n) => document.querySelectorAll('#files li').length >= n && !document.querySelector('#go').disabled, files.length, { timeout: PATIENCE });
}

async function press(page, job) {
  await page.click(`#job-${job}`);
  const from = Date.now();
  await page.click('#go');
  await page.waitForSelector('#results h3', { timeout: PATIENCE });
  console.log(`${job} after ${Date.now() - from} ms`);
}

async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: PATIENCE }), page.click(`#results .papers a[download="${name}"]`)]);
  return readFileSync(await download.path());
}

async function same(page, name, path) {
  const there = await page.$(`#results .papers a[download="${name}"]`);
  expect(there, `${name} is made in the page, which says: ${there ? '' : (await page.textContent('#results')).slice(0, 600)}`);
  expect(existsSync(path), `${name} is made by ${kaiji}`);
  if (there && existsSync(path)) expect(hash(await saved(page, name)) === hash(readFileSync(path)), `${name} has the same bytes`);
}

async function accessible(page, where) {
  // the policy keeps foreign scripts out, so axe comes through the debugger
  const found = await page.evaluate(`(() => { ${axe}; return axe.run({ iframes: false }); })()`);
  for (const v of found.violations) expect(false, `${where}: axe: ${v.id}: ${v.nodes[0].html.slice(0, 120)}`);
  expect(found.violations.length === 0, `${where}: axe finds nothing`);
}

async function picture(page, name) {
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

const inputs = resolve('inputs');
cpSync(join(inputs, 'services'), join(work, 'services'), { recursive: true });
cpSync(join(inputs, 'evaluations'), join(work, 'evaluations'), { recursive: true });
const zip = (kind, name) => archive(join(inputs, kind, name), name);

async function form(page) {
  await page.click('#job-form');
  await page.selectOption('#catalog', '/kaiji/catalogs/hispro-sns');
  await press(page, 'form');
  await same(page, 'form.hispro-sns.xlsx', join(native('form', join(inputs, 'catalogs/hispro-sns'), '-t', 'xlsx').out, 'form.hispro-sns.xlsx'));
}

async function disclosure(page) {
  await give(page, zip('services', 'chatwork'));
  await press(page, 'disclose');
  const name = 'disclosure.meti-mic-1.0';
  const { out } = native('disclose', 'services/chatwork', '-t', 'pdf,md', '--edition', 'public');
  for (const format of ['pdf', 'md']) await same(page, `${name}.${format}`, join(out, 'chatwork', `${name}.${format}`));
  expect(await page.textContent('#results .edition.public') === '公開', 'the edition stands beside the disclosure');
  expect(await page.locator('#results tbody tr').count() > 0, 'its findings are listed');
}

async function comparison(page) {
  await give(page, zip('services', 'kakuu-cloud'));
  await press(page, 'compare');
  const { out } = native('compare', 'services/chatwork', 'services/kakuu-cloud', '-t', 'pdf,md');
  for (const file of readdirSync(out).filter((f) => /\.(pdf|md)$/.test(f))) await same(page, file, join(out, file));
  const inside = await page.locator('#results .hidden-paper .edition.internal').count();
  expect(inside > 0 || !readdirSync(out).length, 'a comparison looks like an internal paper');
}

async function evaluation(page) {
  await give(page, zip('evaluations', 'KAKUU-2026-001'));
  await page.click('#job-evaluate');
  await page.fill('#day', '2026-11-20');
  await press(page, 'evaluate');
  const { out } = native('evaluate', 'evaluations/KAKUU-2026-001', '-t', 'pdf,md', '--as-of', '2026-11-20');
  for (const file of readdirSync(join(out, 'KAKUU-2026-001')).filter((f) => !f.startsWith('.'))) await same(page, file, join(out, 'KAKUU-2026-001', file));
}

async function nonsense(page) {
  const strange = join(work, 'メモ.xlsx'), text = join(work, 'x.png');
  writeFileSync(strange, 'これはExcelではない');
  writeFileSync(text, '<img src=x onerror="document.title=1">');
  const before = await page.locator('#files li').count();
  await give(page, strange, text);
  await page.waitForFunction((n) => document.querySelectorAll('#files .unknown').length >= n, 1, { timeout: PATIENCE });
  expect(await page.locator('#files li').count() > before, 'what is none of ours is told');
}

async function keyboard(page) {
  await page.focus('#job-form');
  await page.keyboard.press('ArrowRight');
  expect(await page.evaluate(() => document.activeElement.id) === 'job-disclose', 'arrows lead from job to job');
  for (let i = 0; i < 30 && await page.evaluate(() => document.activeElement.id) !== 'go'; i++) await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement.id) === 'go', 'the tab key leads to the button');
}

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS });
const server = await serve();
try {
  if (pictures) mkdirSync(pictures, { recursive: true });
  const url = `http://127.0.0.1:${server.address().port}/`;
  const page = await begin(browser, url);
  await accessible(page, 'at the start');
  await picture(page, 'start');
  await keyboard(page);
  const loaded = seen.length;
  await form(page);
  await disclosure(page);
  await picture(page, 'disclosure');
  await accessible(page, 'with a disclosure');
  await comparison(page);
  await picture(page, 'comparison');
  await evaluation(page);
  await nonsense(page);
  await page.click('#language');
  await accessible(page, 'in English');
  await picture(page, 'english');
  const later = seen.slice(loaded).filter((u) => u !== `${url}engine.js` && !/favicon/.test(u));
  expect(later.length === 0, `no request after loading: ${later}`);
  await page.setViewportSize({ width: 390, height: 800 });
  await picture(page, 'narrow');
  await page.context().close();

  const dark = await begin(browser, url, { colorScheme: 'dark' });
  await accessible(dark, 'in the dark');
  await picture(dark, 'dark');
  await dark.context().close();

  seen.length = 0;
  const file = `file://${join(site, 'kaiji.html')}`;
  const alone = await begin(browser, file, { offline: true });
  await disclosure(alone);
  const asked = seen.filter((u) => u !== file);
  expect(asked.length === 0, `the single file asks for nothing: ${asked}`);
  await alone.context().close();
} finally {
  await browser.close();
  server.close();
  rmSync(work, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
