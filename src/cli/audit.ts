import { decisionsOf, policyOptions } from './audit-policy';
import { audited } from './audited';
import { command } from './command';
import { ExitStatus } from './exit-status';
import { explain } from './explain';
import { crds, fluxVersionOfFiles, output } from './options';
import { cache, cluster, source } from './repository-options';
import { upgradeTarget } from './upgrade-check';
import { UsageError } from './usage-error';
import { writeReport } from './write-report';
import { formats } from '../analysis/report/formats';
import { isFailure } from '../audit/policy/apply-policy';
import { PathsRead } from '../repository/paths-read';

/** Says what each cluster of a repository gets, and what is wrong with it. */
export const audit = command({
  name: 'audit',
  summary: 'says what each cluster of a repository gets and what is wrong with it: schemas, CEL rules and the rules of RULES.md',
  usage: 'PATH | --explain RULE',
  options: {
    format: { type: 'setting', value: 'FORMAT', summary: 'form of the report', allowed: Object.keys(formats), default: 'text' },
    output,
    'flux-version': fluxVersionOfFiles,
    crds,
    cluster,
    source,
    cache,
    'upgrade-to': {
      type: 'setting',
      value: 'X.Y',
      summary: 'reports instead what breaks or changes when the clusters are upgraded to this Flux version, and the steps',
    },
    all: {
      type: 'flag',
      summary:
        'lists everything in text; unless given, many hints are counted by rule, and the same warning of many objects is listed once',
    },
    ...policyOptions,
  },
  async run({ operands, options }, io) {
    if (options.explain !== undefined) return explain(options.explain, operands, options.output, io);
    const [path, ...more] = operands;
    if (path === undefined || more.length > 0) throw new UsageError('audit needs one PATH: the folder of a repository.');
    const to = upgradeTarget(options['upgrade-to']);
    const read = new PathsRead();
    const decisions = decisionsOf(path, options, read, io);
    const { report } = await audited({ ...options, path, upgradeTo: to }, decisions, read, io);
    writeReport(report, options, read, io);
    if (report.unreadable.length > 0) return ExitStatus.UNUSABLE;
    return isFailure(report.findings, decisions.failOn) ? ExitStatus.FINDINGS : ExitStatus.OK;
  },
});
