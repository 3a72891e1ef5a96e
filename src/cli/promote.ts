import { command } from './command';
import { verificationKeyFor } from './key-options';
import { moved, Outcome, promotionJson, promotionText, statusOf } from './moved';
import { fleetOf, promotionOptions } from './promotion-options';
import { withRegistry } from './registry-options';
import { UsageError } from './usage-error';
import { refuseInputs, refuseUnwritable, writeOutput } from './write-output';
import { plannedPromotion } from '../publish/promotion/promotion';
import { checkedTag, movableTag } from '../publish/registry/address';
import { PathsRead } from '../repository/paths-read';
import { outputJson } from '../wording/output-json';

/** Gives the clusters of the next environment what those of this one have. */
export const promote = command({
  name: 'promote',
  summary: 'moves a tag of all artifacts of a gitless fleet to what another tag names, after it has said what Flux does about it',
  usage: 'FROM TO...',
  exits: '0 all tags have the content, 1 refused because of what would change, 2 wrong usage, or a registry that refuses',
  options: {
    ...promotionOptions,
    'allow-older': { type: 'flag', summary: 'also moves to content that was made before that which the tag has' },
  },
  async run({ operands, options }, io) {
    const [from, ...waves] = operands.map((tag, at) => (at === 0 ? checkedTag : movableTag)(tag, 'The tag'));
    if (from === undefined || waves.length === 0) {
      throw new UsageError('promote needs the tag that has the content and the tag that gets it: promote latest latest-stable.');
    }
    if (waves.includes(from)) throw new UsageError(`promote cannot move ${from} to itself.`);
    const read = new PathsRead();
    const fleet = fleetOf(options, read, io);
    const key = verificationKeyFor(options['verify-key'], read, io);
    refuseInputs(options.output, read, io);
    refuseUnwritable(options.output, io);
    const hosts = [fleet.address, ...fleet.more].map(({ host }) => host);
    const done = await withRegistry(io, options, hosts, async (registry) => {
      const results = [];
      // One wave after the other: what stops the first one is not in the next.
      for (const to of waves) {
        const promotion = await plannedPromotion(registry, fleet, { from, to });
        const outcome = await moved(registry, promotion, { ...options, key }, io);
        results.push({ promotion, outcome });
        if (outcome === Outcome.REFUSED) break;
      }
      return results;
    });
    const isFile = options.output !== undefined;
    const text =
      options.format === 'json'
        ? outputJson({ promotions: done.map(({ promotion, outcome }) => promotionJson(promotion, outcome)) })
        : done.map(({ promotion, outcome }) => promotionText(promotion, outcome, io, isFile)).join('\n');
    writeOutput(text, options.output, io);
    return statusOf(done.map(({ outcome }) => outcome));
  },
});
