import { command } from './command';
import { verificationKeyFor } from './key-options';
import { moved, promotionJson, promotionText, statusOf } from './moved';
import { fleetOf, promotionOptions } from './promotion-options';
import { withRegistry } from './registry-options';
import { UsageError } from './usage-error';
import { refuseInputs, refuseUnwritable, writeOutput } from './write-output';
import { plannedRollback } from '../publish/promotion/promotion';
import { checkedTag } from '../publish/registry/address';
import { PathsRead } from '../repository/paths-read';
import { outputJson } from '../wording/output-json';

/** Gives the clusters of an environment what they had before the last promotion. */
export const rollback = command({
  name: 'rollback',
  summary: 'moves a tag of all artifacts of a gitless fleet back to what it named before the last promotion',
  usage: 'TAG',
  exits: '0 all tags have the content, 1 refused because of what would change, 2 wrong usage, or a registry that refuses',
  options: promotionOptions,
  async run({ operands, options }, io) {
    const [tag, ...more] = operands.map((each) => checkedTag(each, 'The tag'));
    if (tag === undefined || more.length > 0) throw new UsageError('rollback needs one tag: rollback latest-stable.');
    const read = new PathsRead();
    const fleet = fleetOf(options, read, io);
    const key = verificationKeyFor(options['verify-key'], read, io);
    refuseInputs(options.output, read, io);
    refuseUnwritable(options.output, io);
    const hosts = [fleet.address, ...fleet.more].map(({ host }) => host);
    const { promotion, outcome } = await withRegistry(io, options, hosts, async (registry) => {
      const planned = await plannedRollback(registry, fleet, tag);
      return { promotion: planned, outcome: await moved(registry, planned, { ...options, key }, io) };
    });
    const text =
      options.format === 'json'
        ? outputJson({ promotions: [promotionJson(promotion, outcome)] })
        : promotionText(promotion, outcome, io, options.output !== undefined);
    writeOutput(text, options.output, io);
    return statusOf([outcome]);
  },
});
