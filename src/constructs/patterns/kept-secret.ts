import { Construct, IConstruct } from 'constructs';
import { generatedCopy } from './generated-objects';
import { entriesOf } from '../core/checked-shape';
import { InputError } from '../core/input-error';
import { checkedNamespace } from '../core/naming';
import { SecretRef } from '../core/object-refs';
import { Consumer } from '../core/reference';
import { ResourceSet } from '../operator/resource-set';
import { ResourceSetDependency } from '../operator/resource-set-dependency';
import { RegistryAuth } from '../sources/registry-auth';

/** The type of a Secret with the credentials of registries. */
export const pullSecretType = 'kubernetes.io/dockerconfigjson';

/** A Secret with the credentials of a registry, and the namespaces that get a copy. */
interface Kept {
  readonly registry: string;
  readonly name: string;
  readonly namespace: string;
  /** The prop `namespaces` of the pattern. */
  readonly namespaces: readonly string[] | undefined;
}

/**
 * Copies a Secret into other namespaces, and offers all of them to sources. Each namespace has a ResourceSet of its own, so that one which does not
 * exist yet holds up only its own copy.
 * @param pattern the construct that makes the Secret, whose prop `namespaces` names the others
 */
export function keptSecret(pattern: Construct, { registry, name, namespace, namespaces }: Kept): RegistryAuth {
  const from = SecretRef.named(name, { namespace });
  const others = entriesOf(pattern, 'namespaces', namespaces) ?? [];
  const known = new Set([namespace]);
  others.forEach((other, index) => {
    const field = `namespaces[${index}]`;
    checkedNamespace(pattern, field, other);
    if (known.has(other)) {
      const problem = other === namespace ? `is ${other}, where the Secret is` : `is ${other} again`;
      throw new InputError(pattern, field, problem, 'Leave it out.');
    }
    const set = new ResourceSet(pattern, `copy-${other}`, {
      name: `${name}-${other}`,
      namespace,
      dependsOn: [ResourceSetDependency.named('Namespace', other)],
    });
    generatedCopy(set, { name, namespace: other, from });
    known.add(other);
  });
  return RegistryAuth._kept(registry, (consumer) => {
    if (known.has(consumer.namespace)) return SecretRef.named(name, { namespace: consumer.namespace });
    throw notIn(consumer, pattern, name);
  });
}

function notIn(consumer: Consumer, pattern: IConstruct, name: string) {
  const problem = `needs the Secret "${name}" in the namespace ${consumer.namespace}, to which ${pattern.node.path} does not copy it`;
  return new InputError(consumer, 'auth', problem, `Add '${consumer.namespace}' to namespaces of ${pattern.node.path}.`);
}
