import { command } from './command';
import { ExitStatus } from './exit-status';
import { say } from './io';
import { lists } from './lists';
import { output } from './options';
import { cache, cluster, fluxVersionOfClusters, repositoryOptions, source } from './repository-options';
import { sayFailures } from './say-failure';
import { tableOf } from './table';
import { UsageError } from './usage-error';
import { refuseInputs, writeOutput } from './write-output';
import { PathsRead } from '../repository/paths-read';
import { readRepository } from '../repository/read-repository';
import { didYouMean } from '../wording/closest';
import { few, listed } from '../wording/listed';
import { outputJson } from '../wording/output-json';

/** Lists what the clusters of a repository get. */
export const list = command({
  name: 'list',
  summary: `lists what Flux applies of a repository, one of ${listed(Object.keys(lists), 'or')}`,
  usage: 'WHAT [PATH]',
  exits: '0 listed, whatever cannot be built, 2 wrong usage or an input that cannot be read',
  options: {
    format: { type: 'setting', value: 'FORMAT', summary: 'form of the list', allowed: ['table', 'json'], default: 'table' },
    output,
    cluster,
    source,
    cache,
    'flux-version': fluxVersionOfClusters,
  },
  async run({ operands, options }, io) {
    const [what, path = '.', ...more] = operands;
    const kinds = Object.keys(lists);
    if (what === undefined || more.length > 0) throw new UsageError(`list needs one of ${listed(kinds, 'or')}, and may have one PATH.`);
    if (!Object.hasOwn(lists, what)) {
      throw new UsageError(`The list ${what} does not exist.${didYouMean(what, kinds)} Write ${listed(kinds, 'or')}.`);
    }
    const read = new PathsRead();
    const repository = readRepository(repositoryOptions({ path, ...options }, read, io));
    const { columns, rows } = lists[what](repository);
    refuseInputs(options.output, read, io);
    const text = options.format === 'json' ? outputJson({ [what]: rows }) : tableOf(columns, rows);
    writeOutput(text, options.output, io);
    if (rows.length === 0 && repository.names.length > 0) say(io.stderr, `no ${what} in ${few(repository.names)}.`);
    if (repository.names.length === 0) {
      say(
        io.stderr,
        `no file of ${path} says that a cluster syncs from it. Give --cluster NAME=PATH, with the folder that the cluster applies first.`,
      );
    }
    // What cannot be built is missing in the list, and a row of the Kustomizations: a list is right when it says so.
    sayFailures(
      repository.clusters.flatMap(({ appliers }) => appliers.flatMap(({ failure }) => failure ?? [])),
      io,
    );
    return ExitStatus.OK;
  },
});
