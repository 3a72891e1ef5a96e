import { run } from './processes';
import { Ratio, ratio, rounds } from './rounds';

/** Loading, compared with `require('cdk8s')`, which loads constructs too. */
export interface Loading {
  readonly what: string;
  readonly ratio: Ratio;
}

/** The comparison that the limit of loading is for. */
export const loadingLimited = 'require both, first construct';

export function measureLoading(count: number): Loading[] {
  const step = (library: string, name: string) => () => run('load', { library, step: name });
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
    compare('require both, nothing used', 'both', 'cdk8s'),
    compare(loadingLimited, 'first', 'cdk8s'),
    compare("the same against cdk8s' first ApiObject", 'first', 'cdk8sFirst'),
    compare('first check: one object synthesised, both sides', 'synth', 'cdk8sSynth'),
    compare('four kinds used', 'mix', 'cdk8s'),
    compare('every name, as import in an ES module does', 'all', 'cdk8s'),
  ];
}
