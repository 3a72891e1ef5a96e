/* eslint-disable @typescript-eslint/no-require-imports */
import { command } from './command';
import { commented } from './commented';
import { withWritten } from './diff-app';
import { baseOf, OpenSide, readSide, refuseUnknownClusters, sidesOf } from './diff-sides';
import { ExitStatus } from './exit-status';
import { Io, say, showsColour } from './io';
import { output } from './options';
import { cache, cluster, fluxVersionOfClusters, repositoryOptions, source } from './repository-options';
import { sayFailures } from './say-failure';
import { UsageError } from './usage-error';
import { refuseInputs, writeOutput } from './write-output';
import { Difference, differenceOf, isNothing } from '../diff/difference';
import { diffJson } from '../diff/report/json';
import { diffMarkdown } from '../diff/report/markdown';
import { diffSarif } from '../diff/report/sarif';
import { diffText } from '../diff/report/text';
import { Side } from '../diff/side';
import { table } from '../kubernetes/table';
import { PathsRead } from '../repository/paths-read';
import { Text } from '../wording/pieces';

/** What a report is made of. */
interface Compared {
  readonly base: Side;
  readonly head: Side;
  readonly difference: Difference;
}

/** Every form in which a difference is written. Those with a picture are loaded when they are asked for. */
const forms: {
  readonly [name: string]: (compared: Compared, style: { readonly colour: boolean; readonly columns: number }) => Text;
} = table({
  text: ({ difference }, style) => diffText(difference, style),
  json: ({ difference }) => diffJson(difference),
  markdown: (compared) => markdownOf(compared),
  sarif: ({ difference }) => diffSarif(difference),
  html: ({ base, head, difference }) => {
    const { diffHtml } = require('../diff/report/html') as typeof import('../diff/report/html');
    return diffHtml(
      difference,
      isNothing(difference) ? undefined : drawing().pictureOfDifference(base, head, difference, { withYaml: true }),
    );
  },
  picture: ({ base, head, difference }) => {
    const { pictureJson } = require('../picture/formats/json') as typeof import('../picture/formats/json');
    return pictureJson(drawing().pictureOfDifference(base, head, difference, { withYaml: true }));
  },
});

/** With a picture, where something changes. */
function markdownOf({ base, head, difference }: Compared): string {
  if (isNothing(difference)) return diffMarkdown(difference);
  const { changesLegend: legend, changesMermaid } =
    require('../picture/formats/changes-mermaid') as typeof import('../picture/formats/changes-mermaid');
  const mermaid = changesMermaid(drawing().pictureOfDifference(base, head, difference, { withYaml: false }));
  return diffMarkdown(difference, mermaid === undefined ? undefined : { mermaid, legend });
}

function drawing() {
  return require('../diff/picture/picture-of-difference') as typeof import('../diff/picture/picture-of-difference');
}

/** Says what Flux does when the clusters of a repository get another state of it. */
export const diff = command({
  name: 'diff',
  summary: 'says what changes on each cluster between two folders or Git revisions, what Flux would delete, and how to avoid it',
  usage: '[BASE] [HEAD]',
  exits: '0 no hazards, 1 hazards, 2 wrong usage, or something that cannot be read or built',
  options: {
    base: {
      type: 'setting',
      value: 'REVISION',
      summary: 'compares with the commit at which the working tree parted from this branch, as a pull request does',
    },
    app: {
      type: 'flag',
      summary: 'compares with what the program of cdk8s.yaml writes now, instead of the output in the working tree, which stays as it is',
    },
    format: { type: 'setting', value: 'FORMAT', summary: 'form of the report', allowed: Object.keys(forms), default: 'text' },
    output,
    comment: {
      type: 'flag',
      summary:
        'also writes the report as a comment of the pull request that a job of GitHub, GitLab or Gitea is for, or edits the one that is there',
    },
    cluster,
    source,
    cache,
    'flux-version': fluxVersionOfClusters,
  },
  async run({ operands, options }, io) {
    const read = new PathsRead();
    const how = repositoryOptions({ path: '.', ...options }, read, io);
    const report = async (sides: readonly [OpenSide, OpenSide]) => {
      refuseUnknownClusters(sides, how);
      const [base, head] = sides.map((side) => readSide(side, how));
      if (base.clusters.length + head.clusters.length === 0) {
        throw new UsageError(
          `No file of ${base.shown} or ${head.shown} says that a cluster syncs from it. Give --cluster NAME=PATH, with the folder that the cluster applies first.`,
        );
      }
      const difference = differenceOf(base, head);
      refuseInputs(options.output, read, io);
      const style = { colour: options.output === undefined && showsColour(io.stdout, io.env), columns: 80 };
      const text = forms[options.format]({ base, head, difference }, style);
      writeOutput(text, options.output, io);
      const isMarkdown = options.format === 'markdown' && typeof text === 'string';
      const comment = options.comment ? (isMarkdown ? text : markdownOf({ base, head, difference })) : undefined;
      return { base, head, difference, comment };
    };
    const asked = { operands, base: options.base };
    const compared = async () => {
      if (!options.app) return report(sidesOf(asked, how));
      const base = baseOf(asked, how);
      return withWritten(how, io, async (written) => report([base, written]));
    };
    const { base, head, difference, comment } = await compared();
    const said = comment !== undefined ? await commented({ id: 'diff', text: comment, command: 'diff --comment' }, io) : ExitStatus.OK;
    if (said !== ExitStatus.OK) return said;
    if (notBuilt(base, head, io)) return ExitStatus.UNUSABLE;
    return difference.hazards.length > 0 ? ExitStatus.FINDINGS : ExitStatus.OK;
  },
});

/** Says what can't be built on either side. Only that of the head makes the command fail: the change may be what fixes the base. */
function notBuilt(base: Side, head: Side, io: Io): boolean {
  const [ofBase, ofHead] = [base, head].map(({ clusters }) =>
    clusters.flatMap(({ appliers }) => appliers.flatMap(({ failure }) => failure ?? [])),
  );
  sayFailures(ofBase, io);
  if (ofBase.length > 0) say(io.stderr, `what cannot be built in ${base.shown} is not compared.`);
  return sayFailures(ofHead, io) !== ExitStatus.OK;
}
