import { decisionsOf } from './audit-policy';
import { Audited, audited } from './audited';
import { command } from './command';
import { ExitStatus } from './exit-status';
import { say } from './io';
import { crds, fluxVersionOfFiles, output } from './options';
import { cache, cluster, source } from './repository-options';
import { UsageError } from './usage-error';
import { refuseInputs, writeOutput } from './write-output';
import { placeIn } from '../analysis/report/report';
import { DrawnCluster } from '../picture/drawn-cluster';
import { drawnClusters, drawnPart } from '../picture/drawn-repository';
import { formats, needsYaml } from '../picture/formats/formats';
import { pictureOf } from '../picture/picture-of';
import { PathsRead } from '../repository/paths-read';

/** Draws what each cluster of a repository gets, in which order and from where, and what is wrong with it. */
export const graph = command({
  name: 'graph',
  summary: 'draws what each cluster of a repository gets, in which order, from where, and what is wrong with it',
  usage: 'PATH',
  exits: '0 drawn, whatever is wrong with it, 2 wrong usage or an input that cannot be read',
  options: {
    format: { type: 'setting', value: 'FORMAT', summary: 'form of the picture', allowed: Object.keys(formats), default: 'json' },
    output,
    objects: { type: 'flag', summary: 'includes the YAML of each object, with hashes in place of the values of Secrets' },
    'flux-version': fluxVersionOfFiles,
    crds,
    cluster,
    source,
    cache,
  },
  async run({ operands, options }, io) {
    const [path, ...more] = operands;
    if (path === undefined || more.length > 0) throw new UsageError('graph needs one PATH: the folder of a repository.');
    const read = new PathsRead();
    const decisions = decisionsOf(path, {}, read, io);
    const found = await audited({ ...options, path }, decisions, read, io);
    const { findings, unreadable } = found.report;
    const picture = pictureOf({ clusters: clustersOf(found), findings }, { hasYaml: () => options.objects || needsYaml(options.format) });
    refuseInputs(options.output, read, io);
    for (const place of unreadable) say(io.stderr, `${placeIn(place)}: ${place.message}`);
    writeOutput(formats[options.format](picture), options.output, io);
    return unreadable.length > 0 ? ExitStatus.UNUSABLE : ExitStatus.OK;
  },
});

/** The clusters of a repository; where none is known, the folders of its files. */
function clustersOf({ reading: { repository }, parts }: Audited): readonly DrawnCluster[] {
  if (repository.clusters.length > 0) return repository.clusters.flatMap((one) => drawnClusters(one));
  return [
    ...repository.loose.flatMap(({ cluster: loose }) => drawnClusters(loose)),
    ...parts.flatMap((part) => (part.folder === undefined ? [] : [drawnPart(part.folder, part)])),
  ];
}
