import { isDeepStrictEqual } from 'node:util';
import { IConstruct } from 'constructs';
import type { ClusterSettings } from './fleet-settings';
import type { Variables } from './variables';
import { isGiven } from '../../core/checked-shape';
import { InputError } from '../../core/input-error';
import { nonEmpty, sortedByKey } from '../../core/typed-spec';
import { FluxInstanceOptions } from '../../operator/flux-instance';

/** A part of a fleet, as far as its settings go. */
interface Part {
  readonly _settings: ClusterSettings;
  readonly _variables: Variables;
}

/** A group of clusters. */
interface Group extends Part {
  readonly name: string;
}

/** A cluster, whose settings are asked for. */
interface Own extends Group, IConstruct {
  readonly environment: { readonly name: string };
}

/** The settings that are one value. */
type Single = 'ref' | 'url' | 'secretRef' | 'verify' | 'decryption';

type Values = { readonly [key: string]: unknown };

/** What holds on a cluster: of each setting the value of the nearest part of the fleet that sets it. */
export class SettingsOfCluster {
  public constructor(
    private readonly cluster: Own,
    /** The parts around the cluster but its groups, the widest first. */
    private readonly wider: readonly Part[],
    private readonly groups: readonly Group[],
  ) {}

  public get<K extends Single>(key: K): ClusterSettings[K] {
    return this.merged(key, (part) => ({ [key]: part._settings[key] }))[key] as ClusterSettings[K];
  }

  /** The variables, in the order of their names. */
  public variables(): Variables {
    const names = { CLUSTER_NAME: this.cluster.name, ENVIRONMENT: this.cluster.environment.name };
    const all = { ...names, ...this.merged('variables', (part) => part._variables) } as Variables;
    return sortedByKey(all);
  }

  /** How Flux runs on the cluster, where the fleet's pattern adds nothing. */
  public flux(): FluxInstanceOptions {
    const of = (part: Part) => (part._settings.flux ?? {}) as Values;
    const inner = (field: 'distribution' | 'cluster') => this.merged(`flux.${field}`, (part) => (of(part)[field] ?? {}) as Values);
    const {
      kustomizePatches: _,
      distribution,
      cluster,
      ...others
    } = this.merged('flux', of, ['kustomizePatches', 'distribution', 'cluster']);
    const parts: readonly Part[] = [...this.wider, ...this.groups, this.cluster];
    return {
      ...others,
      ...(isGiven(distribution) && { distribution: inner('distribution') }),
      ...(isGiven(cluster) && { cluster: inner('cluster') }),
      kustomizePatches: nonEmpty(parts.flatMap((part) => part._settings.flux?.kustomizePatches ?? [])),
    };
  }

  /**
   * The values by name, each of the nearest part.
   * @param joined names of which each part may set its own
   */
  private merged(field: string, valuesOf: (part: Part) => Values, joined: readonly string[] = []): Values {
    const own = given(valuesOf(this.cluster));
    const ofGroups: { [key: string]: unknown } = {};
    const setBy = new Map<string, Group>();
    for (const group of this.groups) {
      for (const [key, value] of Object.entries(given(valuesOf(group)))) {
        const other = setBy.get(key);
        if (other && !joined.includes(key) && own[key] === undefined && !isDeepStrictEqual(ofGroups[key], value)) {
          throw this.conflict(field === key ? field : `${field}.${key}`, other, group);
        }
        ofGroups[key] = value;
        setBy.set(key, group);
      }
    }
    return Object.assign({}, ...this.wider.map((part) => given(valuesOf(part))), ofGroups, own);
  }

  private conflict(field: string, one: Group, other: Group): InputError {
    const problem = `is not the same in the groups ${one.name} and ${other.name}, which both have the cluster`;
    return new InputError(this.cluster, field, problem, 'Set it on the cluster, or in only one of these groups.');
  }
}

function given(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => isGiven(value)));
}
