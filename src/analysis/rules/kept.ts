import { Manifest } from '../model/manifest';

const key = 'kustomize.toolkit.fluxcd.io/prune';

/** Whether an object asks not to be pruned: kustomize-controller reads annotations and labels alike. */
export function isKept({ object: { metadata } }: Manifest): boolean {
  return [metadata?.annotations, metadata?.labels].some((values) => /^disabled$/i.test(String(values?.[key])));
}
