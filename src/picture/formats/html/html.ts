import { createHash } from 'node:crypto';
import { stringifyChunked } from '@discoveryjs/json-ext';
import { pageDataOf } from './page-data-of';
import { script, style } from './page.generated';
import { ofPiece } from '../../../wording/pieces';
import { printableJson } from '../../../wording/printable';
import { Picture } from '../../picture';

/**
 * The picture as one page that people look at, search and send to each other. It holds all that it needs and asks no host for anything. What it does in
 * the browser is written in pages/picture.
 */
export function* pictureHtml(picture: Picture): Iterable<string> {
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${source(style)}; script-src ${source(script)}; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>Picture of the fleet</title>
<style>${style}</style>
</head>
<body>
<noscript><p>This picture is drawn by JavaScript. "cdk8s-fluxcd graph --format json" writes the same for programs.</p></noscript>
<div id="app"></div>
<script type="application/json" id="data">`;
  for (const piece of stringifyChunked(pageDataOf(picture), { highWaterMark: ofPiece })) yield inScript(piece);
  yield `</script>
<script>${script}</script>
</body>
</html>
`;
}

/** JSON that no browser takes for the end of the script that it stands in. */
function inScript(json: string): string {
  return printableJson(json).replace(/</g, '\\u003c');
}

/** Allows a part of the page by its digest, and nothing else. */
function source(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
