type Steps = readonly (string | number)[];

/** Where a setting is made, of which people write a field that the kind does not have; undefined for any other field. */
export function movedField(kind: string, steps: Steps): string | undefined {
  const field = steps[steps.length - 1];
  if (field === 'patchesJson6902' || field === 'patchesStrategicMerge') return patches(kind, steps);
  if (field === 'interval' && (kind === 'ResourceSet' || kind === 'ResourceSetInputProvider')) {
    return 'Write it as the annotation fluxcd.controlplane.io/reconcileEvery.';
  }
  if (field === 'namespace') return ownNamespace(kind, steps);
  return undefined;
}

/** Lists of patches are one list today, which takes both sorts. */
function patches(kind: string, steps: Steps): string | undefined {
  if (kind === 'Kustomization') return 'Write it as patches, each with a target and a patch.';
  if (kind !== 'HelmRelease') return undefined;
  return `Write it as ${steps.includes('kustomize') ? 'patches' : 'kustomize.patches'}, each with a target and a patch.`;
}

/** References that find only what is in the namespace of their own object. */
const local = /(?:Ref|^valuesFrom|^substituteFrom)$/;

function ownNamespace(kind: string, steps: Steps): string | undefined {
  const parent = steps[steps.length - 2];
  const name = String(typeof parent === 'number' ? steps[steps.length - 3] : parent);
  if (!local.test(name)) return undefined;
  const what = name === 'providerRef' ? 'the Provider' : 'what it names';
  return `Remove it: ${what} must be in the namespace of the ${kind} itself.`;
}
