import { createHash } from 'node:crypto';
import { stringifyChunked } from '@discoveryjs/json-ext';
import { pageDataOf } from './page-data-of';
import { script, style } from './page.generated';
import { stillPicture } from './still-picture';
import { Markup, markup } from '../../../analysis/report/html/markup';
import { ofPiece } from '../../../wording/pieces';
import { printableJson } from '../../../wording/printable';
import { Picture } from '../../picture';
import { style as svgStyle } from '../svg/style';

/**
 * The picture as one page that people look at, search and send to each other. It holds all that it needs and asks no host for anything. What it does in
 * the browser is written in pages/picture.
 */
export function pictureHtml(picture: Picture): Iterable<string> {
  return page({ title: 'Picture of the fleet', still: `<noscript>${stillPicture(picture)}</noscript>`, picture });
}

/** A page with a picture in it, or without one. */
export interface Page {
  readonly title: string;
  /** What is seen where no script runs; the page puts what has the id `report` into its first view. */
  readonly still: string;
  readonly picture?: Picture;
}

/** One file: its style, what is seen without a script, and the picture. */
export function* page({ title, still, picture }: Page): Iterable<string> {
  const scripts = picture ? ` script-src ${source(script)};` : '';
  yield markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${new Markup(`${source(style)} ${source(svgStyle)}`)};${new Markup(scripts)} base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
${new Markup(still)}
`.html;
  if (picture) {
    yield `<div id="app"></div>
<script type="application/json" id="data">`;
    for (const piece of stringifyChunked(pageDataOf(picture), { highWaterMark: ofPiece })) yield inScript(piece);
    yield `</script>
<script>${script}</script>
`;
  }
  yield `</body>
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
