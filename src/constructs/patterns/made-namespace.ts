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

/** The Namespaces that the patterns of a chart have made, by name: two charts for one namespace make it once. */
const madeIn = new Notes(() => new Map<string, ApiObject>());

/** Makes the Namespace of a release below `scope`, unless it is not wanted, or the chart or the cluster has it already. */
export function makeNamespace(scope: Construct, name: string, props: ChartReleaseProps): void {
  const metadata = [
    { field: 'namespaceLabels', strings: props.namespaceLabels, kept: 'labels' },
    { field: 'namespaceAnnotations', strings: props.namespaceAnnotations, kept: 'annotations' },
  ] as const;
  const object = props.createNamespace === false || builtInNamespaces.includes(name) ? undefined : madeNamespace(scope, name);
  for (const { field, strings, kept } of metadata) {
    if (!isGiven(strings)) continue;
    if (!object) {
      throw new InputError(scope, field, `has no effect: the Namespace ${name} is not written here`, 'Set it where it is created.');
    }
    const before: { readonly [key: string]: unknown } = object.metadata.toJson()[kept] ?? {};
    for (const [key, value] of Object.entries(strings)) {
      if (isGiven(before[key]) && before[key] !== value) {
        const problem = `is ${shown(value)}, but another release in ${name} sets ${shown(before[key])}`;
        throw new InputError(scope, `${field}.${key}`, problem, 'Set it once.');
      }
      if (kept === 'labels') object.metadata.addLabel(key, value);
      else object.metadata.addAnnotation(key, value);
    }
  }
}

/** The Namespace in the chart of `scope`, made below it if there is none yet. */
function madeNamespace(scope: Construct, name: string): ApiObject {
  const chart = Chart.of(scope);
  const made = madeIn.of(chart);
  const before = made.get(name);
  if (before) return before;
  const object = namespaceObject(scope, 'Namespace', name);
  made.set(name, object);
  return object;
}
