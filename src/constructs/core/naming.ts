import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { InputError, refuse } from './input-error';
import { handbook } from '../../flux/handbook';
import { namespaceFault } from '../../flux/names';
import { hasVariable } from '../../flux/variables';
import { isObjectName } from '../../kubernetes/object-name';
import { shown } from '../../wording/shown';

/**
 * `metadata.name` of a construct: what the user wrote, else the ids below the nearest chart joined by `-`.
 * Never a hash: the name is a contract with `flux` commands, alerts and references in other repositories.
 */
export function nameOf(construct: IConstruct, name?: string): string {
  if (name !== undefined && name !== null) {
    return checkedName(construct, name, `Use lower case letters, digits, "-" and ".", at most 253 characters`);
  }
  const ids: string[] = [];
  for (let scope: IConstruct | undefined = construct; scope; scope = scope.node.scope) {
    if (Chart.isChart(scope)) {
      return checkedName(construct, ids.reverse().join('-'), `It was made from the ids below the chart: set the prop "name"`);
    }
    ids.push(scope.node.id);
  }
  throw new InputError(construct, 'metadata.name', 'cannot be made, because no chart is around the construct', 'Create it below a Chart.');
}

/** Namespace of a construct: what the user wrote, else the chart's, else `flux-system`. */
export function namespaceOf(construct: IConstruct, namespace?: string): string {
  if (namespace === undefined || namespace === null) {
    return chartOf(construct)?.namespace ?? handbook.namespace;
  }
  return checkedNamespace(construct, 'metadata.namespace', namespace);
}

/** The nearest chart around a construct. An import may stand outside of all. */
function chartOf(construct: IConstruct): Chart | undefined {
  for (let scope: IConstruct | undefined = construct; scope; scope = scope.node.scope) {
    if (Chart.isChart(scope)) return scope;
  }
  return undefined;
}

/** The namespace, or an error when Kubernetes would refuse it. */
export function checkedNamespace(construct: IConstruct, field: string, namespace: string): string {
  refuse(construct, field, namespaceFault(namespace));
  return namespace;
}

function checkedName(construct: IConstruct, name: string, fix: string): string {
  if (hasVariable(name)) return name;
  if (!isObjectName(name)) {
    throw new InputError(construct, 'metadata.name', `is ${shown(name)}, which is not a name that Kubernetes accepts`, `${fix}.`);
  }
  return name;
}
