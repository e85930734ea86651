import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { etag } from 'hono/etag';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
} as const;

const FILES = [
  'style.css',
  'icon.svg',
  'page.js',
  'activity.js',
  'attaching.js',
  'composer.js',
  'login.js',
  'elements.js',
  'files.js',
  'history.js',
  'messages.js',
  'scrolling.js',
  'sending.js',
  'server.js',
  'upload.js',
] as const;

/** The page's own files, read once. A browser asks each time whether its copy is still right, so none is ever stale. */
export function createAssets(): Hono {
  const assets = new Hono();
  assets.use(etag());
  for (const name of FILES) {
    const content = readFileSync(new URL(`page/${name}`, import.meta.url));
    const tag = `"${createHash('sha256').update(content).digest('base64url')}"`;
    const type = TYPES[name.slice(name.lastIndexOf('.')) as keyof typeof TYPES];
    assets.get(`/${name}`, (c) =>
      c.body(content, 200, { 'Content-Type': type, 'Cache-Control': 'no-cache', ETag: tag }),
    );
  }
  return assets;
}
