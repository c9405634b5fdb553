// Answers every request of a page from one folder, without a server: the site has an address that exists nowhere, and
// a request to any other address is refused and reported.
import {readFile, realpath, stat} from 'node:fs/promises';
import path from 'node:path';

const ORIGIN = 'https://site.invalid';

const TYPES = {
  '.css': 'text/css',
  '.gif': 'image/gif',
  '.htm': 'text/html; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.m4a': 'audio/mp4',
  '.mjs': 'text/javascript',
  '.mp3': 'audio/mpeg',
  '.mp4': 'video/mp4',
  '.opus': 'audio/ogg',
  '.otf': 'font/otf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.vtt': 'text/vtt',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.xhtml': 'application/xhtml+xml',
};

export function addressOf(file) {
  return `${ORIGIN}/${file.split('/').map(encodeURIComponent).join('/')}`;
}

export async function serveFrom(page, root, report) {
  await page.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    if (url.origin !== ORIGIN) {
      report('foreign-request', {places: [url.href]});
      return route.abort('blockedbyclient');
    }
    const file = await fileFor(root, url);
    if (file === null) {
      if (url.pathname !== '/favicon.ico') {
        report('failed-request', {places: [decodeURI(url.pathname)]});
      }
      return route.fulfill({status: 404, contentType: 'text/plain', body: 'Not found'});
    }
    const contentType = TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream';
    return route.fulfill({status: 200, contentType, body: await readFile(file)});
  });
}

// The file that an address names, or null where there is none or it lies outside the folder.
async function fileFor(root, url) {
  try {
    const base = await realpath(root);
    let file = await realpath(path.join(base, decodeURIComponent(url.pathname)));
    if ((await stat(file)).isDirectory()) {
      file = await realpath(path.join(file, 'index.html'));
    }
    return file.startsWith(base + path.sep) ? file : null;
  } catch {
    return null;
  }
}
