import { Manifest } from '../model/manifest';

/** Whether a controller that is not of Kubernetes or Flux may have made something for an object: groups without a dot are those of Kubernetes. */
export function isCustom({ group, isFlux }: Manifest): boolean {
  return group.includes('.') && !group.endsWith('.k8s.io') && !isFlux;
}
