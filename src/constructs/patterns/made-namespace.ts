import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import type { ChartReleaseProps } from './chart-release-props';
import { handbook } from '../../flux/handbook';
import { shown } from '../../wording/shown';
import { isGiven } from '../core/checked-shape';
import { InputError } from '../core/input-error';
import { namespaceObject } from '../core/namespace-object';
import { Notes } from '../core/notes';

/** Namespaces that every cluster has, or that contain the FluxInstance: nothing else creates them. */
export const builtInNamespaces: readonly string[] = ['default', 'kube-system', 'kube-public', 'kube-node-lease', handbook.namespace];

/** A Namespace that releases share. */
interface MadeNamespace {
  readonly object: ApiObject;
  /** Whether Flux deletes it when it is no longer written, as a release says. */
  prune?: boolean;
}

/** The Namespaces that the patterns of a chart have made, by name: two charts for one namespace make it once. */
const madeIn = new Notes(() => new Map<string, MadeNamespace>());

/** Makes the Namespace of a release below `scope`, unless it is not wanted, or the chart or the cluster has it already. */
export function makeNamespace(scope: Construct, name: string, props: ChartReleaseProps): void {
  const metadata = [
    { field: 'namespaceLabels', strings: props.namespaceLabels, kept: 'labels' },
    { field: 'namespaceAnnotations', strings: props.namespaceAnnotations, kept: 'annotations' },
  ] as const;
  const made = props.createNamespace === false || builtInNamespaces.includes(name) ? undefined : madeNamespace(scope, name);
  for (const { field, strings, kept } of metadata) {
    if (!isGiven(strings)) continue;
    const { object } = written(field);
    const before: { readonly [key: string]: unknown } = object.metadata.toJson()[kept] ?? {};
    for (const [key, value] of Object.entries(strings)) {
      refuseOther(`${field}.${key}`, before[key], value);
      if (kept === 'labels') object.metadata.addLabel(key, value);
      else object.metadata.addAnnotation(key, value);
    }
  }
  const prune = props.namespacePrune;
  if (!isGiven(prune)) return;
  const namespace = written('namespacePrune');
  refuseOther('namespacePrune', namespace.prune, prune);
  namespace.prune = prune;

  function written(field: string): MadeNamespace {
    if (made) return made;
    throw new InputError(scope, field, `has no effect: the Namespace ${name} is not written here`, 'Set it where it is created.');
  }

  /** Refuses what another release says otherwise. */
  function refuseOther(field: string, other: unknown, value: unknown): void {
    if (!isGiven(other) || other === value) return;
    throw new InputError(scope, field, `is ${shown(value)}, but another release in ${name} sets ${shown(other)}`, 'Set it once.');
  }
}

/** The Namespace in the chart of `scope`, made below it if there is none yet. */
function madeNamespace(scope: Construct, name: string): MadeNamespace {
  const known = madeIn.of(Chart.of(scope));
  const before = known.get(name);
  if (before) return before;
  const made: MadeNamespace = { object: namespaceObject(scope, 'Namespace', name, { prune: () => made.prune }) };
  known.set(name, made);
  return made;
}
