import { Run, run } from './processes';
import { Ratio, ratio, rounds } from './rounds';

/** Loading, compared with `require('cdk8s')`, which loads constructs too. */
export interface Loading {
  readonly what: string;
  readonly ratio: Ratio;
}

const comparisons = {
  require: 'require both, nothing used',
  construct: 'require both, first construct',
  constructs: "the same against cdk8s' first ApiObject",
  check: 'first check: one object synthesised, both sides',
  mix: 'four kinds used',
  all: 'every name, as import in an ES module does',
};

/** The most that a comparison may show. */
export const loadingLimits: { readonly [what: string]: number } = {
  [comparisons.require]: 1.3,
  [comparisons.construct]: 1.5,
  [comparisons.check]: 1.7,
};

export function measureLoading(count: number): Loading[] {
  const step = (library: string, name: string) => () => loading({ library, step: name });
  const measured = rounds(count, {
    cdk8s: step('cdk8s', 'require'),
    cdk8sFirst: step('cdk8s', 'first'),
    cdk8sSynth: step('cdk8s', 'synth'),
    both: step('fluxcd', 'require'),
    first: step('fluxcd', 'first'),
    mix: step('fluxcd', 'mix'),
    synth: step('fluxcd', 'synth'),
    all: step('fluxcd', 'all'),
  });
  const compare = (what: string, a: keyof (typeof measured)[0], b: keyof (typeof measured)[0]): Loading => ({
    what,
    ratio: ratio(measured.map((round) => [round[a], round[b]])),
  });
  return [
    compare(comparisons.require, 'both', 'cdk8s'),
    compare(comparisons.construct, 'first', 'cdk8s'),
    compare(comparisons.constructs, 'first', 'cdk8sFirst'),
    compare(comparisons.check, 'synth', 'cdk8sSynth'),
    compare(comparisons.mix, 'mix', 'cdk8s'),
    compare(comparisons.all, 'all', 'cdk8s'),
  ];
}

/**
 * The wall clock and the memory of a program as users run it, and the processor time of the same with one thread: other threads optimise
 * the module loader of Node while files are loaded, and how much of that falls before the clock stops is chance.
 */
function loading(options: { readonly library: string; readonly step: string }): Run {
  const asUsersRunIt = run('load', options);
  const { cpu } = run('load', options, { flags: ['--single-threaded'] }).done;
  return { ...asUsersRunIt, done: { ...asUsersRunIt.done, cpu } };
}
