import { conditionOf, KubernetesObject, Reference, referenceTo } from './objects';

/** What an object waits for; undefined when it is Ready. A bare reference is an object that is not there. */
export function whyNotReady(object: KubernetesObject | Reference): string | undefined {
  if (typeof object === 'string') return `${object}: there is none`;
  const type = readyCondition(object);
  if (!type) return undefined;
  const name = referenceTo(object);
  const ready = conditionOf(object, type);
  if (!ready) return `${name}: no condition ${type} yet`;
  const { generation } = object.metadata;
  const observed = ready.observedGeneration ?? (object.status.observedGeneration as number | undefined);
  if (generation !== undefined && observed !== undefined && observed < generation) return `${name}: its last change was not seen yet`;
  if (ready.status === 'True') return undefined;
  return `${name}: ${type} is ${ready.status}, ${ready.reason}: ${ready.message}`;
}

/** The condition that says that an object does what it should; of most kinds it is enough to be there. */
function readyCondition({ apiVersion, kind, spec }: KubernetesObject): string | undefined {
  if (kind === 'Deployment') return 'Available';
  if (!isFlux(apiVersion)) return undefined;
  const saysNothing = kind === 'Provider' || kind === 'Alert' || (kind === 'HelmRepository' && spec.type === 'oci');
  return saysNothing ? undefined : 'Ready';
}

/** Whether an API group is Flux's or its operator's. */
export function isFlux(group: string): boolean {
  return /(^|\.)fluxcd\./.test(group);
}
