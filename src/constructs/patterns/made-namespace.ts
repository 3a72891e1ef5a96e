import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { handbook } from '../../flux/handbook';
import { namespaceObject } from '../core/namespace-object';
import { Notes } from '../core/notes';

/** Namespaces that every cluster has, or that contain the FluxInstance: nothing else creates them. */
export const builtInNamespaces: readonly string[] = ['default', 'kube-system', 'kube-public', 'kube-node-lease', handbook.namespace];

/** The namespaces that the patterns of a chart have made: two charts for one namespace make it once. */
const madeIn = new Notes(() => new Set<string>());

/** Makes the Namespace object below `scope`, unless the chart has it already or the cluster does. */
export function makeNamespace(scope: Construct, name: string): void {
  const chart = Chart.of(scope);
  const made = madeIn.of(chart);
  if (builtInNamespaces.includes(name) || made.has(name)) return;
  made.add(name);
  namespaceObject(scope, 'Namespace', name);
}
