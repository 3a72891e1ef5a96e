import { legend, pictureMermaid } from './mermaid';
import { tableHead, tableRow, text } from '../../analysis/report/markdown-text';
import { overviewOf } from '../overview/overview-of';
import { bandLines, bandTitle } from '../overview/wording';
import { Picture } from '../picture';

/** A page of Markdown that shows a fleet in its repository: a table of its clusters, and the picture. */
export function picturePage(picture: Picture): string {
  const rows = overviewOf(picture).bands.map((band) =>
    tableRow([bandTitle(band), bandLines(band).join(' · '), band.needed.join(', ')].map(text)),
  );
  return [
    '# What runs where, and in which order',
    '',
    ...tableHead(['Clusters', 'What they get', 'Must be there before']),
    ...rows,
    '',
    legend,
    '',
    '```mermaid',
    `${pictureMermaid(picture).trimEnd()}`,
    '```',
    '',
  ].join('\n');
}
