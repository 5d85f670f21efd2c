// SPDX-License-Identifier: Apache-2.0
//
// Serves a folder on localhost with the headers the page is meant to live under:
// scripts, styles, workers and connections of its own origin only.
//
//   node tools/serve.mjs [FOLDER] [PORT]
//
// As a module: `const { url, close } = await serve(folder, { port, headers })`,
// port 0 being any free one.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

export const policy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The file a request path names inside `root`, or nothing. */
async function find(root, path) {
  let file;
  try {
    file = join(root, normalize(decodeURIComponent(path)));
  } catch {
    return undefined;
  }
  if (file !== root && !file.startsWith(root + sep)) return undefined;
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) return find(root, join(path, 'index.html'));
  return found?.isFile() ? { file, size: found.size } : undefined;
}

export async function serve(folder, { port = 0, headers = {} } = {}) {
  const root = resolve(folder);
  const server = createServer(async (request, response) => {
    const found = await find(root, new URL(request.url, 'http://localhost').pathname);
    const common = {
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
      ...headers,
    };
    if (!found) {
      response.writeHead(404, { ...common, 'content-type': 'text/plain' }).end('not found\n');
      return;
    }
    response.writeHead(200, {
      ...common,
      'content-type': types[extname(found.file)] ?? 'application/octet-stream',
      'content-length': found.size,
    });
    if (request.method === 'HEAD') response.end();
    else createReadStream(found.file).pipe(response);
  });
  await new Promise((listening, failed) => {
    server.once('error', failed);
    server.listen(port, 'localhost', listening);
  });
  return {
    url: `http://localhost:${server.address().port}/`,
    close: () => new Promise((closed) => {
      server.close(closed);
      server.closeAllConnections();
    }),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { url } = await serve(process.argv[2] ?? 'build/demo', { port: Number(process.argv[3] ?? 8080) });
  console.log(`talktally is at ${url} (Ctrl+C to stop)`);
}
