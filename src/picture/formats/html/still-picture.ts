import { Markup, markup } from '../../../analysis/report/html/markup';
import { placeIn } from '../../../analysis/report/report';
import { namespacedName } from '../../../kubernetes/identity';
import { few } from '../../../wording/listed';
import { overviewOf } from '../../overview/overview-of';
import { bandLines, bandTitle } from '../../overview/wording';
import { Picture, PictureFinding } from '../../picture';
import { pictureSvg } from '../svg/svg';

/** More nobody reads in a list that cannot be searched. */
const mostFindings = 200;

/** The picture for browsers that run no script: the image, what each cluster needs, and what is wrong. */
export function stillPicture(picture: Picture): string {
  const findings = [
    ...picture.nodes.flatMap((node) => node.findings.map((finding) => ({ finding, title: `${node.kind} ${namespacedName(node)}` }))),
    ...picture.otherFindings.map((finding) => ({ finding, title: '' })),
  ];
  const shown = findings.slice(0, mostFindings);
  return markup`<div class="still">
<h1>What runs on each cluster, and in which order</h1>
<p>Search, the graph and the YAML of objects need JavaScript, which does not run here.</p>
${new Markup(pictureSvg(picture).trim())}
<h2>Clusters</h2>
<ul>
${overviewOf(picture).bands.map((band) => markup`<li><b>${bandTitle(band)}</b>: ${bandLines(band).join(' · ')}${band.needed.length > 0 && markup`<br>must be there before: ${few(band.needed)}`}</li>\n`)}</ul>
<h2>What is wrong</h2>
${shown.length === 0 && markup`<p>Nothing was found.</p>\n`}<ul>
${shown.map(({ finding, title }) => findingView(finding, title))}</ul>
${findings.length > shown.length && markup`<p>and ${findings.length - shown.length} more</p>\n`}</div>`.html;
}

function findingView({ severity, rule, message, fix, file, line, column, construct }: PictureFinding, title: string): Markup {
  const place = file === undefined ? (construct ?? '') : placeIn({ file, line, column });
  return markup`<li>${severity} <b>${rule}</b> ${title} ${message}. ${fix} <code>${place}</code></li>\n`;
}
