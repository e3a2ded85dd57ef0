// Opens every page as its readers do, in headless Chromium, and says in TAP what is wrong with it.
//
// usage: node check.mjs CHROMIUM SITE PICTURES [short]
//
// short: each report in one of its languages, and no pictures.
//
// Each page of the latest reports, in each language, at 1280 and 390 px: no violation that axe knows of (WCAG 2.2 AA and
// its best practices), no console message, no request, nothing wider than the screen, every picture drawn; printed, a sane
// number of sheets. Every HTML file: no parse error by the HTML standard's own algorithm. Pictures are kept for people.
import {readFileSync, readdirSync, statSync, existsSync, mkdirSync} from 'node:fs';
import {join, relative, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import {createRequire} from 'node:module';
import {chromium} from 'playwright-core';
import {parse} from 'parse5';

const [browserPath, siteArgument, pictures, how] = process.argv.slice(2);
const isShort = how === 'short';
const site = resolve(siteArgument);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const sizes = [{width: 1280, height: 900}, {width: 390, height: 844}];
const tallest = 16384; // pixels of a picture: Chromium draws no taller one; a longer page is whole in its PDF
let number = 0, failed = 0;

function ok(sentence, faults) {
  number++;
  if (!faults.length) {
    console.log(`ok ${number} - ${sentence}`);
    return;
  }
  failed++;
  console.log(`not ok ${number} - ${sentence}`);
  for (const fault of faults.slice(0, 12)) console.log(`# ${String(fault).replaceAll('\n', '\n# ')}`);
}

// The page a reader opens of each report: its latest period, and of the clients' one that has most to say.
function latestPages() {
  const folders = [];
  for (const report of readdirSync(site).filter(name => !name.startsWith('.'))) {
    const path = join(site, report);
    if (!statSync(path).isDirectory()) continue;
    if (existsSync(join(path, 'latest'))) folders.push(join(path, 'latest'));
    const clients = readdirSync(path).map(name => join(path, name, 'latest')).filter(existsSync);
    clients.sort((a, b) => statSync(join(b, 'report.json')).size - statSync(join(a, 'report.json')).size);
    folders.push(...clients.slice(0, 1));
  }
  const languagesOf = folder => readdirSync(folder).filter(name => existsSync(join(folder, name, 'index.html'))).sort();
  const pages = folders.flatMap((folder, i) => {
    const languages = languagesOf(folder);
    const wanted = isShort ? [languages[i % languages.length]] : languages;
    return wanted.map(name => join(folder, name, 'index.html'));
  });
  return [join(site, 'index.html'), ...pages.filter(existsSync)];
}

function htmlFiles(folder) {
  return readdirSync(folder, {withFileTypes: true}).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return htmlFiles(path);
    return entry.isFile() && entry.name.endsWith('.html') ? [path] : [];
  });
}

function checkMarkup() {
  const files = htmlFiles(site), faults = [];
  for (const file of files)
    parse(readFileSync(file, 'utf8'), {
      sourceCodeLocationInfo: true,
      onParseError: error => faults.push(`${relative(site, file)}:${error.startLine}: ${error.code}`),
    });
  ok(`${files.length} HTML files are well-formed by the standard`, files.length ? faults : ['there are none']);
}

const measure = () => ({
  inner: innerWidth,
  scroll: document.documentElement.scrollWidth,
  height: document.documentElement.scrollHeight,
  lang: document.documentElement.lang,
  blank: [...document.images].filter(image => image.getClientRects().length && !image.naturalWidth).length,
  scripts: document.scripts.length,
  sections: document.querySelectorAll('h2, h3').length,
  headings: document.querySelectorAll('h1, h2, h3').length,
  rows: document.querySelectorAll('tr, dt').length,
});

// A table's rows are all made alike: axe looks at some of each, and of a long one it would take a minute.
const keepSomeRows = () => {
  for (const body of document.querySelectorAll('tbody'))
    [...body.rows].slice(8, -2).forEach(row => row.remove());
};

async function checkSize(page, path, size) {
  const name = `${relative(site, path)} at ${size.width} px`;
  await page.setViewportSize({width: size.width, height: size.height});
  const shape = await page.evaluate(measure);
  ok(`${name}: the width is what was asked for, and nothing is wider`, [
    ...(shape.inner === size.width ? [] : [`innerWidth ${shape.inner}`]),
    ...(shape.scroll <= size.width ? [] : [`scrollWidth ${shape.scroll}`]),
  ]);
  ok(`${name}: every picture is drawn, no script runs, the language is told`, [
    ...(shape.blank ? [`${shape.blank} pictures are blank`] : []),
    ...(shape.scripts ? [`${shape.scripts} scripts`] : []),
    ...(shape.lang ? [] : ['no lang']),
  ]);
  if (!isShort)
    await page.screenshot({path: join(pictures, `${pictureName(path)}-${size.width}.png`), fullPage: true,
      clip: {x: 0, y: 0, width: size.width, height: Math.min(shape.height, tallest)}, timeout: 120000});
  return shape;
}

async function checkRules(page, path, size) {
  await page.setViewportSize({width: size.width, height: size.height});
  const {violations} = await page.evaluate(() => globalThis.axe.run(document, {resultTypes: ['violations']}));
  ok(`${relative(site, path)} at ${size.width} px: axe finds nothing`, violations.flatMap(violation =>
    violation.nodes.slice(0, 4).map(node => `${violation.id}: ${node.target} ${node.failureSummary ?? ''}`)));
}

const pictureName = path => relative(site, path).replaceAll('/', '-').replace('.html', '');

// A section begins a sheet at most, and a sheet holds some rows at least: more sheets than that are blank or torn apart.
// Below a heading stands something of what it is about.
async function checkPrint(page, path, shape) {
  const pdf = await page.pdf({path: join(pictures, `${pictureName(path)}.pdf`), preferCSSPageSize: true, tagged: true,
    outline: true});
  const text = pdf.toString('latin1');
  const sheets = (text.match(/\/Type\s*\/Page\b/g) ?? []).length;
  const most = 3 + shape.sections + Math.ceil(shape.rows / 8);
  ok(`${relative(site, path)}: printed, it is between 1 and ${most} sheets`,
    sheets >= 1 && sheets <= most ? [] : [`${sheets} sheets`]);
  // The outline says where each heading stands, in points above the sheet's lower edge, of which the margin is 42.
  const headings = [...text.matchAll(/\/Title ([^\n]*)\n\/Dest \[\d+ 0 R \/XYZ [\d.]+ ([\d.]+)/g)];
  ok(`${relative(site, path)}: printed, no heading is the last on its sheet`, headings.length >= shape.headings
    ? headings.filter(([, , height]) => height < 120).map(([, title]) => title)
    : [`the outline has ${headings.length} headings, the page ${shape.headings}`]);
}

// On paper as wide as A4 within its margins.
const paper = {width: 680, height: 1009};

// A heading, what is said below it and its chart are one block, and such a block fits one sheet.
const measureKept = most => {
  const leads = 'H2 H3 P'.split(' '), faults = [];
  for (const figure of document.querySelectorAll('figure'))
    if (!figure.closest('.keep') && leads.includes(figure.previousElementSibling?.tagName) &&
        figure.previousElementSibling.className !== 'stamp') faults.push(figure.innerText);
  for (const block of document.querySelectorAll('.keep'))
    if (getComputedStyle(block).breakInside !== 'avoid' || block.getBoundingClientRect().height > most)
      faults.push(block.innerText);
  return faults.map(text => text.slice(0, 60));
};

// A client's page has a summary: what stands before the first section with a sheet of its own.
async function checkPaper(page, path) {
  await page.emulateMedia({media: 'print'});
  await page.setViewportSize(paper);
  const height = await page.evaluate(() => document.querySelector('section.page')?.getBoundingClientRect().top + scrollY);
  const kept = await page.evaluate(measureKept, paper.height);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  await page.emulateMedia({media: 'screen'});
  ok(`${relative(site, path)}: printed, every chart stands below its heading`, kept);
  // A browser prints the whole page smaller when one table is too wide for the sheet.
  ok(`${relative(site, path)}: printed, nothing is wider than the sheet`, width <= paper.width ? [] : [`it is ${width} px wide`]);
  if (relative(site, path).startsWith('client'))
    ok(`${relative(site, path)}: printed, the summary fits one sheet`, height <= paper.height ? [] : [`it is ${height} px high`]);
}

async function checkPage(browser, path) {
  const context = await browser.newContext({reducedMotion: 'reduce'});
  const page = await context.newPage(), said = [], asked = [];
  page.on('console', message => said.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', error => said.push(String(error)));
  page.on('request', request => {
    if (!request.url().startsWith('data:') && request.url() !== String(pathToFileURL(path))) asked.push(request.url());
  });
  await page.setViewportSize(sizes[0]);
  await page.goto(String(pathToFileURL(path)), {timeout: 120000});
  const shapes = [];
  for (const size of sizes) shapes.push(await checkSize(page, path, size));
  await checkPrint(page, path, shapes[0]);
  await checkPaper(page, path);
  await page.evaluate(keepSomeRows);
  await page.evaluate(axe);
  for (const size of sizes) await checkRules(page, path, size);
  ok(`${relative(site, path)}: nothing is said on the console and nothing is asked for`, [...said, ...asked]);
  await context.close();
}

mkdirSync(pictures, {recursive: true});
checkMarkup();
const browser = await chromium.launch({
  executablePath: browserPath,
  args: ['--disable-background-networking', '--disable-gpu', ...(process.getuid() === 0 ? ['--no-sandbox'] : [])],
});
try {
  const pages = latestPages();
  ok('there are pages to look at', pages.length > 3 ? [] : pages);
  for (const path of pages) await checkPage(browser, path);
} finally {
  await browser.close();
}
console.log(`1..${number}`);
process.exitCode = failed ? 1 : 0;
