// Opens each page of a built site in Chromium, in every mode a reader may meet it in, and prints what is wrong.
//
// Standard input: {"root", "files", "tools"}: the site's folder, its pages relative to it, the folder that
// holds node_modules; the path of Chromium is in PRESSROOM_BROWSER. Standard output: one JSON finding a line,
// {"file", "kind", "mode", "rule", "places", "message", "weight"}, and {"kind": "page-checked", "file"} after each page.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {availableParallelism} from 'node:os';
import {fileURLToPath} from 'node:url';

import {walkWithKeyboard} from './keyboard.mjs';
import {MODES} from './modes.mjs';
import {addressOf, serveFrom} from './site.mjs';

const task = JSON.parse(readFileSync(0, 'utf8'));
const require = createRequire(`${task.tools}/package.json`);
const {chromium} = require('playwright-core');
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const PROBES = readFileSync(fileURLToPath(new URL('in_page.js', import.meta.url)), 'utf8');

// The AAA rules are off in axe until they are asked for one by one: pressroom promises a contrast of 7 to 1.
const AXE_OPTIONS = {
  runOnly: {
    type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  },
  rules: {
    'color-contrast-enhanced': {enabled: true},
    'identical-links-same-purpose': {enabled: true},
    'meta-refresh-no-exceptions': {enabled: true},
    'target-size': {enabled: true},
  },
  resultTypes: ['violations', 'incomplete'],
};

await main();

async function main() {
  const browser = await chromium.launch({
    executablePath: process.env.PRESSROOM_BROWSER,
    // Nothing leaves the machine: a name that is looked up all the same is not found.
    args: ['--host-resolver-rules=MAP * ~NOTFOUND', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage'],
  });
  const waiting = [...task.files];
  const worker = async () => {
    while (waiting.length > 0) {
      await checkPage(browser, waiting.shift());
    }
  };
  await Promise.all(Array.from({length: availableParallelism()}, worker));
  await browser.close();
}

async function checkPage(browser, file) {
  const context = await browser.newContext({reducedMotion: 'reduce', serviceWorkers: 'block'});
  let mode = 'loading';
  const report = (kind, finding) => print({file, mode, kind, rule: '', places: [], message: '', ...finding});
  try {
    const page = await context.newPage();
    await serveFrom(page, task.root, report);
    page.on('pageerror', (problem) => report('script-error', {message: String(problem)}));
    page.on('console', (line) => {
      if (line.type() === 'error' && !line.text().startsWith('Failed to load resource')) {
        report('script-error', {message: line.text()});
      }
    });
    await page.goto(addressOf(file), {waitUntil: 'load'});
    await page.evaluate(AXE);
    await page.evaluate(PROBES);
    for (const [name, settings] of Object.entries(MODES)) {
      mode = name;
      await checkMode(page, settings, report);
    }
    print({kind: 'page-checked', file});
  } finally {
    await context.close();
  }
}

async function checkMode(page, settings, report) {
  await page.setViewportSize(settings.size);
  await page.emulateMedia({
    media: settings.media ?? 'screen',
    colorScheme: settings.colorScheme ?? 'light',
    forcedColors: settings.forcedColors ?? 'none',
    reducedMotion: 'reduce',
  });
  if (settings.textTwiceAsLarge) {
    const fixed = await page.evaluate(() => pressroomProbes.doubleText());
    if (fixed.length > 0) {
      report('fixed-text-size', {places: fixed});
    }
  } else {
    await page.evaluate((css) => pressroomProbes.useStyle(css), settings.style ?? '');
  }
  await runAxe(page, settings, report);
  await runProbes(page, settings, report);
  if (settings.keyboard) {
    await walkWithKeyboard(page, report);
  }
}

async function runAxe(page, settings, report) {
  const off = Object.fromEntries((settings.withoutRules ?? []).map((rule) => [rule, {enabled: false}]));
  const options = {...AXE_OPTIONS, rules: {...AXE_OPTIONS.rules, ...off}};
  const results = await page.evaluate(async (chosen) => {
    const found = await axe.run(document, chosen);
    const brief = (rules, kind) => rules.map((rule) => ({
      kind,
      rule: rule.id,
      weight: rule.tags.includes('best-practice') ? 'advice' : 'rule',
      message: rule.help,
      places: rule.nodes.map((node) => node.target.flat().join(' ')),
      details: rule.nodes.flatMap((node) => [...node.any, ...node.all, ...node.none]).map((check) => check.message),
    }));
    return [...brief(found.violations, 'axe'), ...brief(found.incomplete, 'axe-unsure')];
  }, options);
  for (const {kind, details, message, ...finding} of results) {
    report(kind, {...finding, message: details.length > 0 ? `${message}: ${details[0]}` : message});
  }
}

async function runProbes(page, settings, report) {
  const wide = await page.evaluate(() => pressroomProbes.sidewaysScrolling());
  if (wide.length > 0) {
    report('sideways-scrolling', {places: wide});
  }
  const clipped = settings.media === 'print' ? [] : await page.evaluate(() => pressroomProbes.clippedText());
  if (clipped.length > 0) {
    report('clipped-text', {places: clipped});
  }
}

function print(finding) {
  process.stdout.write(`${JSON.stringify(finding)}\n`);
}
